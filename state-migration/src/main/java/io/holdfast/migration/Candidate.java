package io.holdfast.migration;

import io.holdfast.row.RowKey;
import org.jspecify.annotations.Nullable;

/**
 * A key whose rows in the two stores may differ; the {@link Classifier} decides.
 *
 * @param key the key
 * @param onlyInTarget whether the scan found the key in the target alone
 * @param before the key of the preceding row of the target; absent for the first
 */
record Candidate(RowKey key, boolean onlyInTarget, @Nullable RowKey before) {}
