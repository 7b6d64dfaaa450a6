package io.holdfast.json.patch;

import io.holdfast.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Computes the differences between two JSON documents as an RFC 6902 patch.
 *
 * <p>Values are compared by their spelling, as documents preserve it: {@code 1} and {@code 1.0}
 * differ, and so do {@code "A"} and its escape. The order of members and the spelling of their
 * names are ignored. Elements of arrays are aligned, so that an inserted element is one operation;
 * arrays with too many changes are compared index by index.
 */
public final class JsonDiff {
  private final List<JsonOperation> operations = new ArrayList<>();
  private final WorkBudget budget = new WorkBudget(WorkBudget.STEPS_OF_A_DIFF);

  private JsonDiff() {}

  /**
   * The patch from {@code before} to {@code after}, with the operations add, remove and replace;
   * empty if they are equal. Applying it gives the tokens of {@code after}, except for the order of
   * members and the spelling of their names.
   *
   * @param before any document, at most {@link JsonPatch#MAX_DEPTH} levels deep
   * @param after any document, at most {@link JsonPatch#MAX_DEPTH} levels deep
   * @throws io.holdfast.error.LimitExceededException if a document is deeper
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
          JsonValue changed = after.get(name);
          if (changed == null) {
            operations.add(new JsonOperation.Remove(path.child(name)));
          } else if (!value.equals(changed)) {
            values(path.child(name), value, changed);
          }
        });
    after.forEach(
        (name, value) -> {
          if (!before.containsKey(name)) {
            operations.add(new JsonOperation.Add(path.child(name), Trees.document(value)));
          }
        });
  }

  /** Between two kept elements, deleted and inserted elements are paired in order. */
  private void elements(PatchPath path, List<JsonValue> before, List<JsonValue> after) {
    int[] partners = ArrayAlignment.of(before, after, budget);
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
