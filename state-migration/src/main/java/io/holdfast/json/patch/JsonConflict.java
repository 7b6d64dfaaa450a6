package io.holdfast.json.patch;

import io.holdfast.json.JsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A conflict of a three-way merge: a value that both sides changed differently.
 *
 * @param path its location in the merged document, or where it was if the merged document lacks it
 * @param base the value in the base; absent if there is none
 * @param ours our value; absent if there is none
 * @param theirs their value; absent if there is none
 */
public record JsonConflict(
    PatchPath path,
    @Nullable JsonDocument base,
    @Nullable JsonDocument ours,
    @Nullable JsonDocument theirs) {}
