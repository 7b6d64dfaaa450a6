package io.holdfast.migration;

import io.holdfast.row.RowKey;
import org.jspecify.annotations.Nullable;

/**
 * A key under which the rows of two stores seem to differ.
 *
 * @param key the key
 * @param onlyInTarget whether only the target's range had a row there
 * @param before the key of the target's row in front of it; absent for the first
 */
record Candidate(RowKey key, boolean onlyInTarget, @Nullable RowKey before) {}
