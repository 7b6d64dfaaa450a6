package io.holdfast.json.patch;

import io.holdfast.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What changed from one document to another.
 *
 * <p>Values are compared as documents keep them: by their spelling, so that {@code 1} and {@code
 * 1.0} differ, and so do {@code "A"} and its escape. The order of members and the spelling of their
 * names do not count. Elements of arrays are aligned, so that one inserted is one operation; where
 * arrays have too little in common for that, elements are compared by their index.
 */
public final class JsonDiff {
  private final List<JsonOperation> operations = new ArrayList<>();
  private final WorkBudget effort = new WorkBudget(WorkBudget.STEPS_OF_A_DIFF);

  private JsonDiff() {}

  /**
   * The patch that makes {@code after} of {@code before}, of the operations add, remove and
   * replace; empty if they are equal. Applied, it gives {@code after} token by token, except that
   * members may come in another order and names be escaped otherwise.
   *
   * @param before any document, at most {@link JsonPatch#MAX_DEPTH} levels deep
   * @param after any document, at most {@link JsonPatch#MAX_DEPTH} levels deep
   * @throws io.holdfast.error.LimitExceededException if one is deeper
   * @throws io.holdfast.error.DataCorruptException if a document from a store is not JSON
   */
  public static JsonPatch between(JsonDocument before, JsonDocument after) {
    JsonDiff diff = new JsonDiff();
    diff.values(PatchPath.ROOT, Trees.read(before), Trees.read(after));
    return JsonPatch.of(diff.operations);
  }

  private void values(PatchPath path, JsonValue before, JsonValue after) {
    if (before.equals(after)) {
      return;
    }
    if (before instanceof JsonValue.Members b && after instanceof JsonValue.Members a) {
      members(path, b.members(), a.members());
    } else if (before instanceof JsonValue.Array b && after instanceof JsonValue.Array a) {
      elements(path, b.elements(), a.elements());
    } else {
      operations.add(new JsonOperation.Replace(path, Trees.document(after)));
    }
  }

  private void members(
      PatchPath path, Map<String, JsonValue> before, Map<String, JsonValue> after) {
    before.forEach(
        (name, value) -> {
          JsonValue next = after.get(name);
          if (next == null) {
            operations.add(new JsonOperation.Remove(path.child(name)));
          } else if (!value.equals(next)) {
            values(path.child(name), value, next);
          }
        });
    after.forEach(
        (name, value) -> {
          if (!before.containsKey(name)) {
            operations.add(new JsonOperation.Add(path.child(name), Trees.document(value)));
          }
        });
  }

  /** Between two elements that stay, what went and what came are taken for each other in order. */
  private void elements(PatchPath path, List<JsonValue> before, List<JsonValue> after) {
    int[] partners = ArrayAlignment.of(before, after, effort);
    int index = 0;
    int b = 0;
    while (b < before.size() || index < after.size()) {
      int nextB = b;
      while (nextB < before.size() && partners[nextB] < 0) {
        nextB++;
      }
      int nextA = nextB < before.size() ? partners[nextB] : after.size();
      for (; b < nextB && index < nextA; b++, index++) {
        values(path.child(index), before.get(b), after.get(index));
      }
      for (; b < nextB; b++) {
        operations.add(new JsonOperation.Remove(path.child(index)));
      }
      for (; index < nextA; index++) {
        operations.add(new JsonOperation.Add(path.child(index), Trees.document(after.get(index))));
      }
      if (b < before.size()) {
        b++;
        index++;
      }
    }
  }
}
