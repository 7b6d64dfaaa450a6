package io.holdfast.json.patch;

import io.holdfast.json.JsonDocument;
import java.util.List;

/**
 * The result of a three-way merge of JSON documents. A value that one side changed is taken from
 * that side, a change that both sides made is taken once, and a value that both changed differently
 * is a conflict. Immutable.
 *
 * <p>Values are compared like in {@link JsonDiff}, by their spelling, and keep the spelling of
 * their side. Objects are merged member by member, in our order, followed by the members that only
 * they have; a member that one side removes and the other changes is a conflict. Arrays are split
 * into chunks at the elements of the base that both sides kept. A chunk that only one side changed
 * is taken from that side. If both sides changed a chunk but not its length, its elements are
 * merged one by one; otherwise the whole array is a conflict.
 *
 * @param document the merged document, with the value of the preferred side at every conflict
 * @param conflicts the conflicts; empty if the merge is clean
 */
public record JsonMerge(JsonDocument document, List<JsonConflict> conflicts) {
  /** Copies the conflicts. */
  public JsonMerge {
    conflicts = List.copyOf(conflicts);
  }

  /**
   * Merges documents of at most {@link JsonPatch#MAX_DEPTH} levels.
   *
   * @param base the common ancestor
   * @param ours our version
   * @param theirs their version
   * @param prefer the side whose value the merged document has at a conflict
   * @throws io.holdfast.error.LimitExceededException if a document is deeper
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
