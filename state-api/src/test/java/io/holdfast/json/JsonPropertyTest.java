package io.holdfast.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.error.InvalidDocumentException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Set {@code -Dholdfast.seed=N} to replay a run. */
class JsonPropertyTest {
  private static final int ROUNDS = 3_000;
  private static final JsonFactory JACKSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final byte[] NOISE = "{}[],:\"\\u0a1-+.eE \n\ttfn/'#".getBytes(UTF_8);

  private final long seed = Long.getLong("holdfast.seed", new Random().nextLong());

  @BeforeEach
  void printSeed(TestReporter reporter) {
    reporter.publishEntry("holdfast.seed", Long.toString(seed));
  }

  @Test
  void whiteSpaceMakesNoDifference() {
    for (int round = 0; round < ROUNDS; round++) {
      String compact = new RandomJson(seed + round, 0).document();
      String spaced = new RandomJson(seed + round, seed ^ 1).document();

      JsonDocument document = Json.parse(spaced);
      assertThat(document.text()).as("seed %d", seed).isEqualTo(compact);
      assertThat(Json.parse(compact.getBytes(UTF_8))).as("seed %d", seed).isEqualTo(document);
      assertThat(Json.parse(document.toBytes())).as("seed %d", seed).isEqualTo(document);
    }
  }

  @Test
  void damagedDocumentsAreAcceptedExactlyWhenASecondReaderAcceptsThem() {
    Random random = new Random(seed);
    int accepted = 0;
    for (int round = 0; round < ROUNDS * 10; round++) {
      byte[] bytes = damaged(new RandomJson(seed + round, seed).document().getBytes(UTF_8), random);

      String compact = compactOrEmpty(bytes);
      accepted += compact.isEmpty() ? 0 : 1;
      assertThat(compact)
          .as("seed %d, round %d: %s", seed, round, new String(bytes, UTF_8))
          .isEqualTo(JsonOracle.compact(bytes));
      assertThat(compact.isEmpty() || jacksonAccepts(bytes))
          .as("seed %d, round %d: %s", seed, round, new String(bytes, UTF_8))
          .isTrue();
    }
    assertThat(accepted).as("seed %d", seed).isBetween(ROUNDS / 10, ROUNDS * 9);
  }

  private static boolean jacksonAccepts(byte[] bytes) {
    try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), bytes)) {
      while (parser.nextToken() != null) {
        parser.skipChildren();
      }
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  private static String compactOrEmpty(byte[] bytes) {
    try {
      return Json.parse(bytes).text();
    } catch (InvalidDocumentException e) {
      return "";
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte noise =
        random.nextInt(4) == 0 ? (byte) random.nextInt() : NOISE[random.nextInt(NOISE.length)];
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] = noise;
      case 1 -> bytes = Arrays.copyOf(bytes, at);
      case 2 -> System.arraycopy(bytes, at, bytes, at / 2, bytes.length - at);
      default -> {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
        longer[at] = noise;
        bytes = longer;
      }
    }
    return bytes;
  }
}
