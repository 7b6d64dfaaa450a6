package io.holdfast.json.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.json.JsonDocument;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** For random documents, applying the patch gives the target document, in Parsson too. */
final class JsonDiffPropertyTest {
  private static final int ROUNDS = 5000;

  private final long seed = Long.getLong("holdfast.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final RandomValue values = new RandomValue(random);

  @BeforeEach
  void printSeed(TestReporter reporter) {
    reporter.publishEntry("holdfast.seed", Long.toString(seed));
  }

  @Test
  void patchTurnsBeforeIntoAfter() {
    for (int round = 0; round < ROUNDS; round++) {
      JsonValue first = values.document();
      JsonValue second = random.nextInt(8) == 0 ? values.document() : values.edited(first);
      JsonDocument before = Trees.document(first);
      JsonDocument after = Trees.document(second);
      JsonPatch patch = JsonDiff.between(before, after);
      String why = "seed " + seed + ": " + before.text() + " -> " + after.text();

      JsonDocument patched = patch.apply(before);
      assertThat(JsonDiff.between(patched, after).isEmpty()).as(why).isTrue();
      assertThat(Trees.read(patched)).as(why).isEqualTo(second);
      assertThat(patch.isEmpty()).as(why).isEqualTo(first.equals(second));
      assertThat(JsonPatch.parse(patch.document())).as(why).isEqualTo(patch);

      JsonStructure elsewhere =
          Json.createPatch(structure(patch.document()).asJsonArray()).apply(structure(before));
      assertThat(elsewhere).as(why).isEqualTo(structure(after));
    }
  }

  /** A patch followed by the reverse patch gives the original document. */
  @Test
  void patchAndReversePatchCancelOut() {
    for (int round = 0; round < ROUNDS; round++) {
      JsonValue first = values.document();
      JsonDocument before = Trees.document(first);
      JsonDocument after = Trees.document(values.edited(first));
      JsonDocument back =
          JsonDiff.between(after, before).apply(JsonDiff.between(before, after).apply(before));
      assertThat(Trees.read(back)).as("seed %d", seed).isEqualTo(first);
    }
  }

  private static JsonStructure structure(JsonDocument document) {
    try (JsonReader reader = Json.createReader(new StringReader(document.text()))) {
      return reader.read();
    }
  }
}
