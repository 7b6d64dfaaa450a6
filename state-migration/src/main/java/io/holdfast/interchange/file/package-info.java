/**
 * NDJSON interchange files: exporting a store and importing records into one. The facet that takes
 * records in is {@code io.holdfast.interchange}.
 */
@NullMarked
package io.holdfast.interchange.file;

import org.jspecify.annotations.NullMarked;
