/**
 * NDJSON interchange files: export from a store and import into one. The facet of a store that
 * imports records is in package {@code io.holdfast.interchange}.
 */
@NullMarked
package io.holdfast.interchange.file;

import org.jspecify.annotations.NullMarked;
