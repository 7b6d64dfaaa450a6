/** Backups: one file with every row of a store as of one instant, checked before it is restored. */
@NullMarked
package io.holdfast.migration.backup;

import org.jspecify.annotations.NullMarked;
