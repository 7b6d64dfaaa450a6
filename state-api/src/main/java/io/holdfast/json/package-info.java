/**
 * JSON documents kept byte by byte as their author wrote them: checking, reading, values and
 * pointers. Nothing here knows of entities or stores.
 */
@NullMarked
package io.holdfast.json;

import org.jspecify.annotations.NullMarked;
