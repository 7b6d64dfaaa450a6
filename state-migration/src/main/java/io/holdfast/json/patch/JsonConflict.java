package io.holdfast.json.patch;

import io.holdfast.json.JsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A place that both sides changed, each in its own way.
 *
 * @param path where it is in the merged document; where a side removed it, where it was
 * @param base what was there; absent if nothing was
 * @param ours what our side has there; absent if it removed it
 * @param theirs what their side has there; absent if it removed it
 */
public record JsonConflict(
    PatchPath path,
    @Nullable JsonDocument base,
    @Nullable JsonDocument ours,
    @Nullable JsonDocument theirs) {}
