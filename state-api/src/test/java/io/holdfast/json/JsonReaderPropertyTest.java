package io.holdfast.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.error.DataCorruptException;
import io.holdfast.json.JsonReader.Token;
import io.holdfast.json.JsonScanner.Outcome;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The cursor, the scanner and the tree agree on what a document is. Set {@code -Dholdfast.seed=N}
 * to replay a run.
 */
class JsonReaderPropertyTest {
  private static final int ROUNDS = 3_000;
  private static final byte[] NOISE = "{}[],:\"\\u0a1-+.eE \n\ttfn/'#".getBytes(UTF_8);

  private final long seed = Long.getLong("holdfast.seed", new Random().nextLong());

  @BeforeEach
  void printSeed(TestReporter reporter) {
    reporter.publishEntry("holdfast.seed", Long.toString(seed));
  }

  @Test
  void spellingsMakeUpTheDocument() {
    for (int round = 0; round < ROUNDS; round++) {
      String spaced = new RandomJson(seed + round, seed ^ 1).document();
      JsonDocument document = Json.parse(spaced);
      assertThat(respelled(new JsonReader(spaced.getBytes(UTF_8))))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(document.text())
          .isEqualTo(respelled(new JsonReader(document)));
    }
  }

  @Test
  void theTreeHoldsTheSameValues() {
    int compared = 0;
    for (int round = 0; round < ROUNDS; round++) {
      JsonDocument document = Json.parse(new RandomJson(seed + round, seed).document());
      JsonNode tree;
      try {
        tree = document.tree();
      } catch (RuntimeException e) {
        // A lone surrogate in a key or a number beyond evaluation has no tree.
        continue;
      }
      JsonReader reader = new JsonReader(document);
      assertThat(node(reader, reader.next())).as("seed %d, round %d", seed, round).isEqualTo(tree);
      assertThat(reader.next()).isEqualTo(Token.END);
      compared++;
    }
    assertThat(compared).as("seed %d", seed).isPositive();
  }

  @Test
  void theScannerAcceptsDamagedBytesExactlyWhenTheCursorDoes() {
    Random random = new Random(seed);
    int accepted = 0;
    for (int round = 0; round < ROUNDS * 10; round++) {
      byte[] bytes = new RandomJson(seed + round, seed).document().getBytes(UTF_8);
      bytes[random.nextInt(bytes.length)] = NOISE[random.nextInt(NOISE.length)];
      Outcome outcome = new JsonScanner(bytes, Integer.MAX_VALUE).scan();
      if (outcome != Outcome.DUPLICATE_KEY) {
        boolean valid = outcome == Outcome.COMPACT || outcome == Outcome.SPACED;
        accepted += valid ? 1 : 0;
        assertThat(isReadable(bytes))
            .as("seed %d, round %d: %s", seed, round, new String(bytes, UTF_8))
            .isEqualTo(valid);
      }
    }
    assertThat(accepted).as("seed %d", seed).isPositive();
  }

  private static boolean isReadable(byte[] bytes) {
    try {
      JsonReader reader = new JsonReader(bytes);
      for (Token token = reader.next(); token != Token.END; token = reader.next()) {
        if (token == Token.NUMBER) {
          reader.scalar(token);
        }
      }
      return true;
    } catch (DataCorruptException e) {
      return false;
    }
  }

  private static String respelled(JsonReader reader) {
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (Token token = reader.next(); token != Token.END; token = reader.next()) {
      if (!first && token != Token.END_OBJECT && token != Token.END_ARRAY) {
        out.append(',');
      }
      out.append(reader.spelling());
      if (token == Token.KEY) {
        out.append(':');
      }
      first = token == Token.KEY || token == Token.OBJECT || token == Token.ARRAY;
    }
    return out.toString();
  }

  private static JsonNode node(JsonReader reader, Token token) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (token) {
      case OBJECT -> {
        var object = nodes.objectNode();
        while (reader.next() == Token.KEY) {
          String name = reader.text();
          object.set(name, node(reader, reader.next()));
        }
        yield object;
      }
      case ARRAY -> {
        var array = nodes.arrayNode();
        for (Token next = reader.next(); next != Token.END_ARRAY; next = reader.next()) {
          array.add(node(reader, next));
        }
        yield array;
      }
      case STRING -> nodes.stringNode(reader.text());
      default -> Json.parse(reader.spelling()).tree();
    };
  }
}
