package io.holdfast.migration.diff;

import io.holdfast.json.patch.JsonPatch;
import io.holdfast.migration.DifferenceClass;
import io.holdfast.row.EntityRow;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import org.jspecify.annotations.Nullable;

/**
 * An entity that differs between two stores.
 *
 * @param kind how the second store differs from the first: MISSING not in it, EXTRA only in it,
 *     STALE older in it, ROGUE newer in it, DIVERGED same version with different content
 * @param type the type of its rows
 * @param key its key
 * @param first its row in the first store, possibly a tombstone; absent if there is none
 * @param second its row in the second store; absent if there is none
 * @param patch the patch from the first to the second interchange record, without the members that
 *     a store sets; a tombstone is {@code null}. Empty if only versions, instants or stored hashes
 *     differ; absent if a row is not a valid record
 */
public record EntityDifference(
    DifferenceClass kind,
    RowType type,
    RowKey key,
    @Nullable EntityRow first,
    @Nullable EntityRow second,
    @Nullable JsonPatch patch) {}
