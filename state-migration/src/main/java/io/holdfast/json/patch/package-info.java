/**
 * Differences, patches (RFC 6902) and three-way merges of JSON documents, independent of entities
 * and stores.
 */
@NullMarked
package io.holdfast.json.patch;

import org.jspecify.annotations.NullMarked;
