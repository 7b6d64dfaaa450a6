package io.holdfast.json.patch;

import io.holdfast.json.JsonDocument;
import java.util.List;

/**
 * Two documents that come from the same one, merged: what one side changed is taken from it, what
 * both changed alike is taken once, and what both changed differently is a conflict. Immutable.
 *
 * <p>Values are compared as {@link JsonDiff} does, by their spelling, and every value keeps the
 * spelling of the side that it comes from. Objects are merged member by member, in our order, with
 * what only they have at the end; a member that one side removes and the other changes is a
 * conflict. Arrays are merged by what stayed: elements of the base that both sides kept divide them
 * into stretches, and a stretch that only one side changed is taken from it. Where both changed a
 * stretch without changing its length, its elements are merged one by one; otherwise the array as a
 * whole is a conflict.
 *
 * @param document the merged document, with the value of one side at every conflict
 * @param conflicts the conflicts, none if the merge is clean
 */
public record JsonMerge(JsonDocument document, List<JsonConflict> conflicts) {
  /** Copies the conflicts. */
  public JsonMerge {
    conflicts = List.copyOf(conflicts);
  }

  /**
   * Merges documents of at most {@link JsonPatch#MAX_DEPTH} levels.
   *
   * @param base what both come from
   * @param ours our side
   * @param theirs their side
   * @param prefer whose value the merged document has at a conflict
   * @throws io.holdfast.error.LimitExceededException if one is deeper
   * @throws io.holdfast.error.DataCorruptException if a document from a store is not JSON
   */
  public static JsonMerge of(
      JsonDocument base, JsonDocument ours, JsonDocument theirs, MergeSide prefer) {
    MergeRun run = new MergeRun(prefer);
    JsonValue merged = run.merge(Trees.read(base), Trees.read(ours), Trees.read(theirs));
    return new JsonMerge(Trees.document(merged), run.conflicts());
  }

  /** Whether there is no conflict. */
  public boolean clean() {
    return conflicts.isEmpty();
  }
}
