package io.holdfast.json.patch;

import io.holdfast.json.JsonDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes one three-way merge. An absent value is null. Not thread-safe. */
final class MergeRun {
  private final MergeSide prefer;
  private final List<JsonConflict> conflicts = new ArrayList<>();

  MergeRun(MergeSide prefer) {
    this.prefer = prefer;
  }

  List<JsonConflict> conflicts() {
    return conflicts;
  }

  /** Merges whole documents, none of which is absent. */
  JsonValue merge(JsonValue base, JsonValue ours, JsonValue theirs) {
    return Objects.requireNonNull(value(PatchPath.ROOT, base, ours, theirs));
  }

  private @Nullable JsonValue value(
      PatchPath path,
      @Nullable JsonValue base,
      @Nullable JsonValue ours,
      @Nullable JsonValue theirs) {
    if (Objects.equals(ours, theirs) || Objects.equals(base, theirs)) {
      return ours;
    }
    if (Objects.equals(base, ours)) {
      return theirs;
    }
    if (ours instanceof JsonValue.Members o && theirs instanceof JsonValue.Members t) {
      if (base == null) {
        return members(path, new JsonValue.Members(), o, t);
      }
      if (base instanceof JsonValue.Members b) {
        return members(path, b, o, t);
      }
    }
    if (base instanceof JsonValue.Array b
        && ours instanceof JsonValue.Array o
        && theirs instanceof JsonValue.Array t) {
      JsonValue merged = array(path, b.elements(), o.elements(), t.elements());
      if (merged != null) {
        return merged;
      }
    }
    return conflict(path, base, ours, theirs);
  }

  private @Nullable JsonValue conflict(
      PatchPath path,
      @Nullable JsonValue base,
      @Nullable JsonValue ours,
      @Nullable JsonValue theirs) {
    conflicts.add(new JsonConflict(path, document(base), document(ours), document(theirs)));
    return switch (prefer) {
      case BASE -> base;
      case OURS -> ours;
      case THEIRS -> theirs;
    };
  }

  private JsonValue members(
      PatchPath path, JsonValue.Members base, JsonValue.Members ours, JsonValue.Members theirs) {
    Set<String> names = new LinkedHashSet<>(ours.members().keySet());
    names.addAll(theirs.members().keySet());
    // A member that both sides removed is dropped; one that only one side removed is in the other.
    JsonValue.Members merged = new JsonValue.Members();
    for (String name : names) {
      JsonValue value =
          value(
              path.child(name),
              base.members().get(name),
              ours.members().get(name),
              theirs.members().get(name));
      if (value != null) {
        merged.putLike(ours.members().containsKey(name) ? ours : theirs, name, value);
      }
    }
    return merged;
  }

  /** The merged array; null if a chunk cannot be merged. */
  private @Nullable JsonValue array(
      PatchPath path, List<JsonValue> base, List<JsonValue> ours, List<JsonValue> theirs) {
    int[] inOurs = ArrayAlignment.of(base, ours, new WorkBudget(WorkBudget.STEPS_OF_A_DIFF));
    int[] inTheirs = ArrayAlignment.of(base, theirs, new WorkBudget(WorkBudget.STEPS_OF_A_DIFF));
    int conflictsBefore = conflicts.size();
    List<JsonValue> merged = new ArrayList<>();
    int b = 0;
    int o = 0;
    int t = 0;
    while (b < base.size() || o < ours.size() || t < theirs.size()) {
      int kept = b;
      while (kept < base.size() && (inOurs[kept] < 0 || inTheirs[kept] < 0)) {
        kept++;
      }
      boolean hasKept = kept < base.size();
      int endOurs = hasKept ? inOurs[kept] : ours.size();
      int endTheirs = hasKept ? inTheirs[kept] : theirs.size();
      boolean isMerged =
          mergeChunk(
              path,
              base.subList(b, kept),
              ours.subList(o, endOurs),
              theirs.subList(t, endTheirs),
              merged);
      if (!isMerged) {
        conflicts.subList(conflictsBefore, conflicts.size()).clear();
        return null;
      }
      if (hasKept) {
        merged.add(ours.get(endOurs));
      }
      b = hasKept ? kept + 1 : kept;
      o = hasKept ? endOurs + 1 : endOurs;
      t = hasKept ? endTheirs + 1 : endTheirs;
    }
    return new JsonValue.Array(merged);
  }

  /** Merges a chunk between two kept elements; false if it is a conflict. */
  private boolean mergeChunk(
      PatchPath path,
      List<JsonValue> base,
      List<JsonValue> ours,
      List<JsonValue> theirs,
      List<JsonValue> merged) {
    if (ours.equals(theirs) || base.equals(theirs)) {
      merged.addAll(ours);
      return true;
    }
    if (base.equals(ours)) {
      merged.addAll(theirs);
      return true;
    }
    if (base.size() != ours.size() || base.size() != theirs.size()) {
      return false;
    }
    for (int i = 0; i < base.size(); i++) {
      // No element is absent, so the merged element is not absent either.
      JsonValue element = value(path.child(merged.size()), base.get(i), ours.get(i), theirs.get(i));
      merged.add(Objects.requireNonNull(element));
    }
    return true;
  }

  private static @Nullable JsonDocument document(@Nullable JsonValue value) {
    return value == null ? null : Trees.document(value);
  }
}
