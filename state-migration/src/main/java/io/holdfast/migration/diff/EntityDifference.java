package io.holdfast.migration.diff;

import io.holdfast.json.patch.JsonPatch;
import io.holdfast.migration.DifferenceClass;
import io.holdfast.row.EntityRow;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import org.jspecify.annotations.Nullable;

/**
 * An entity in which two stores differ.
 *
 * @param kind how, seen from the first store: MISSING is not in the second, EXTRA only there, STALE
 *     older there, ROGUE newer there, DIVERGED of the same version with other content
 * @param type the type of its rows
 * @param key its key
 * @param first its row in the first store, which may be a tombstone; absent if there is none
 * @param second its row in the second store; absent if there is none
 * @param patch what makes the second's interchange record, without what a store sets, of the
 *     first's; a tombstone is {@code null}. Empty if only versions, instants or stored hashes
 *     differ; absent if a row is no record of the contract
 */
public record EntityDifference(
    DifferenceClass kind,
    RowType type,
    RowKey key,
    @Nullable EntityRow first,
    @Nullable EntityRow second,
    @Nullable JsonPatch patch) {}
