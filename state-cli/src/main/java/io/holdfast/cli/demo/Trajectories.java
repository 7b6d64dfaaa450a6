package io.holdfast.cli.demo;

import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes documents of the shape of real agent trajectories: turns, thoughts, tools, observations.
 */
final class Trajectories {
  private static final String[] TOOLS = {
    "find_file", "open", "edit", "search_dir", "run_tests", "submit", "get_user", "book_flight"
  };
  private static final String[] WORDS = {
    "the", "failing", "test", "expects", "a", "colon", "after", "return", "type", "so", "we",
    "open", "file", "and", "fix", "line", "fourteen", "then", "run", "again", "naïve", "größer",
    "日本語", "🚀", "\"quoted\"", "back\\slash"
  };
  private static final int MAX_TURNS_KEPT = 12;

  private final Random random;

  Trajectories(Random random) {
    this.random = random;
  }

  /** The state of an agent after some turns. */
  JsonDocument data(int turns) {
    List<Map<String, Object>> history = new ArrayList<>();
    for (int turn = Math.max(0, turns - MAX_TURNS_KEPT); turn < turns; turn++) {
      history.add(
          Map.of(
              "turn",
              turn,
              "role",
              turn % 2 == 0 ? "assistant" : "user",
              "thought",
              sentence(12),
              "action",
              tool() + " " + sentence(3),
              "observation",
              sentence(20)));
    }
    return Json.of(
        Map.of(
            "info",
            Map.of("turns", turns, "cost", turns * 0.0125, "model", "generated"),
            "history",
            history));
  }

  /** What one step of an agent says about itself. */
  JsonDocument metadata(int turn) {
    return Json.of(Map.of("turn", turn, "tool", tool(), "thought", sentence(8)));
  }

  /** Some words. */
  String sentence(int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }

  /** The name of a tool. */
  String tool() {
    return TOOLS[random.nextInt(TOOLS.length)];
  }
}
