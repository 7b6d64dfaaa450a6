package io.holdfast.migration;

import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import org.jspecify.annotations.Nullable;

/**
 * A row that differs between two stores.
 *
 * @param kind how the row differs
 * @param type the type of the row
 * @param key the key of the row
 * @param sourceVersion the version in the source; absent if there is no row, 0 for unversioned rows
 * @param targetVersion the version in the target; absent if there is no row, 0 for unversioned rows
 * @param reason why the target cannot store the row; absent for other kinds
 */
public record Difference(
    DifferenceClass kind,
    RowType type,
    RowKey key,
    @Nullable Long sourceVersion,
    @Nullable Long targetVersion,
    @Nullable String reason) {}
