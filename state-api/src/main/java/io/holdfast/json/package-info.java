/**
 * JSON documents stored byte by byte as their author wrote them: validation, reading, values and
 * pointers. Independent of entities and stores.
 */
@NullMarked
package io.holdfast.json;

import org.jspecify.annotations.NullMarked;
