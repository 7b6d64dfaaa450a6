/**
 * Differences, patches (RFC 6902) and three-way merges of JSON documents. Nothing here knows of
 * entities or stores.
 */
@NullMarked
package io.holdfast.json.patch;

import org.jspecify.annotations.NullMarked;
