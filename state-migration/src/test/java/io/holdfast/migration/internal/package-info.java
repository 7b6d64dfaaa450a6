/** Tests of the reading of rows for moves, backups and interchange. */
@NullMarked
package io.holdfast.migration.internal;

import org.jspecify.annotations.NullMarked;
