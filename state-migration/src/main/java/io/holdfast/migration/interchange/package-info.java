/** The NDJSON interchange: one record a line, the same bytes for the same state. */
@NullMarked
package io.holdfast.migration.interchange;

import org.jspecify.annotations.NullMarked;
