package io.holdfast.benchmarks.codec;

import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents to save, and samples of the same kind to train a dictionary.
 *
 * @param saved the documents of the agents
 * @param samples documents that no agent holds
 */
record Documents(List<JsonDocument> saved, List<JsonDocument> samples) {
  private static final String[] WORDS = {
    "read",
    "write",
    "file",
    "test",
    "error",
    "function",
    "line",
    "value",
    "return",
    "check",
    "branch",
    "result",
    "request",
    "booking",
    "customer",
    "flight",
    "state",
    "update",
    "missing",
    "because",
    "should",
    "before",
    "after",
    "the",
    "and",
    "of",
    "to",
    "a",
    "is",
    "not"
  };
  private static final String[] TOOLS = {"search", "open_file", "edit", "run_tests", "submit"};
  private static final int MAX_MESSAGES = 8;
  private static final int MAX_WORDS = 40;

  /** Generated agent states: some messages, a plan, counters, ids. */
  static Documents generated(int count, long seed) {
    Random random = new Random(seed);
    List<JsonDocument> saved = new ArrayList<>();
    List<JsonDocument> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      saved.add(state(random));
      samples.add(state(random));
    }
    return new Documents(saved, samples);
  }

  /**
   * Documents from lines of JSON: the member {@code data} of a line that has one, else the line.
   * Every other one is a sample.
   */
  static Documents read(List<Path> files) throws IOException {
    List<JsonDocument> saved = new ArrayList<>();
    List<JsonDocument> samples = new ArrayList<>();
    boolean sample = false;
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          JsonNode node = JsonMapper.shared().readTree(line);
          (sample ? samples : saved)
              .add(Json.parse((node.has("data") ? node.get("data") : node).toString()));
          sample = !sample;
        }
      }
    }
    return new Documents(saved, samples);
  }

  long bytes() {
    return saved.stream().mapToLong(JsonDocument::sizeBytes).sum();
  }

  private static JsonDocument state(Random random) {
    ObjectNode state = JsonMapper.shared().createObjectNode();
    state.put("state_version", "1.2.0");
    state.put("conversation_id", hex(random));
    state.put("turn", random.nextInt(40));
    state.put("tokens_used", random.nextInt(100_000));
    state.put("temperature", random.nextInt(10) / 10.0);
    state.put("plan", words(random));
    ArrayNode messages = state.putArray("messages");
    for (int i = random.nextInt(MAX_MESSAGES); i >= 0; i--) {
      ObjectNode message = messages.addObject();
      message.put("role", i % 2 == 0 ? "assistant" : "user");
      message.put("timestamp", 1_700_000_000_000L + random.nextInt());
      message.put("content", words(random));
      if (i % 2 == 0) {
        ObjectNode call = message.putObject("tool_call");
        call.put("id", "call_" + hex(random));
        call.put("name", TOOLS[random.nextInt(TOOLS.length)]);
        call.putObject("arguments").put("path", "src/main/" + WORDS[random.nextInt(20)] + ".java");
      }
    }
    return Json.parse(state.toString());
  }

  private static String words(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(MAX_WORDS); i >= 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(i == 0 ? "." : " ");
    }
    return text.toString();
  }

  private static String hex(Random random) {
    return Long.toHexString(random.nextLong());
  }
}
