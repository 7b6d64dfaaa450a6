package io.holdfast.json.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.json.JsonDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Properties of the merge of random documents. */
final class JsonMergePropertyTest {
  private static final int ROUNDS = 5000;

  private final long seed = Long.getLong("holdfast.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final RandomValue values = new RandomValue(random);

  @BeforeEach
  void printSeed(TestReporter reporter) {
    reporter.publishEntry("holdfast.seed", Long.toString(seed));
  }

  private JsonDocument document() {
    return Trees.document(values.document());
  }

  private JsonDocument edited(JsonDocument document) {
    return Trees.document(values.edited(Trees.read(document)));
  }

  private static JsonMerge merge(JsonDocument base, JsonDocument ours, JsonDocument theirs) {
    return JsonMerge.of(base, ours, theirs, MergeSide.OURS);
  }

  @Test
  void unchangedSideYieldsToTheOther() {
    for (int round = 0; round < ROUNDS; round++) {
      JsonDocument base = document();
      JsonDocument other = random.nextBoolean() ? edited(base) : document();
      for (JsonMerge merge :
          List.of(merge(base, base, other), merge(base, other, base), merge(base, other, other))) {
        assertThat(merge.clean()).as("seed %d", seed).isTrue();
        assertThat(Trees.read(merge.document())).as("seed %d", seed).isEqualTo(Trees.read(other));
      }
      assertThat(merge(base, other, base).document()).as("seed %d", seed).isEqualTo(other);
    }
  }

  @Test
  void sidesCanBeSwapped() {
    int conflicts = 0;
    for (int round = 0; round < ROUNDS; round++) {
      JsonDocument base = document();
      JsonDocument ours = edited(base);
      JsonDocument theirs = edited(base);
      JsonMerge merge = merge(base, ours, theirs);
      JsonMerge swapped = JsonMerge.of(base, theirs, ours, MergeSide.THEIRS);
      String why = "seed " + seed + ": " + base.text() + " " + ours.text() + " " + theirs.text();
      Set<JsonConflict> back = new HashSet<>();
      for (JsonConflict conflict : swapped.conflicts()) {
        back.add(
            new JsonConflict(conflict.path(), conflict.base(), conflict.theirs(), conflict.ours()));
      }
      assertThat(back).as(why).isEqualTo(Set.copyOf(merge.conflicts()));
      assertThat(Trees.read(swapped.document())).as(why).isEqualTo(Trees.read(merge.document()));
      conflicts += merge.conflicts().size();
    }
    assertThat(conflicts).isPositive();
  }

  /** Edits of different members do not conflict; the result has both. */
  @Test
  void editsInDifferentPlacesAreBothKept() {
    for (int round = 0; round < ROUNDS; round++) {
      JsonValue left = values.document();
      JsonValue right = values.document();
      JsonDocument base = pair(left, right);
      JsonDocument ours = pair(values.edited(left), right);
      JsonDocument theirs = pair(left, values.edited(right));
      JsonMerge merge = merge(base, ours, theirs);
      assertThat(merge.clean()).as("seed %d", seed).isTrue();
      JsonDocument patched = JsonDiff.between(base, theirs).apply(ours);
      assertThat(Trees.read(merge.document())).as("seed %d", seed).isEqualTo(Trees.read(patched));
    }
  }

  private static JsonDocument pair(JsonValue left, JsonValue right) {
    JsonValue.Members both = new JsonValue.Members();
    both.put("left", left);
    both.put("right", right);
    return Trees.document(both);
  }
}
