package io.holdfast.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes interchange files of every kind of record, with all that is hard to carry unchanged. */
final class Interchange {
  private static final String[] VALUES = {
    "1",
    "1.0",
    "1e400",
    "-0.00",
    "9007199254740993",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"😀\"",
    "\"caf\\u00e9\"",
    "null",
    "[]",
    "{}",
    "\"\\/\"",
    "123456789012345678901234567890"
  };
  private static final String[] IDS = {"a", "%", "_", "*", "é", "é", "😀", "Z", "z ", "a/b", "{}"};

  private Interchange() {}

  /** Writes agents with their sessions, events and tasks, and some swarms. */
  static Path write(Path file, int agents, long seed) throws IOException {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < agents; i++) {
      String id = IDS[i % IDS.length] + i;
      String space = i % 3 == 0 ? "" : "\"namespace\":\"team/" + i % 3 + "\",";
      lines.add(
          "{\"record\":\"agent\","
              + space
              + "\"id\":\""
              + id
              + "\",\"name\":\"Agent "
              + i
              + "\",\"status\":\""
              + (i % 4 == 0 ? "completed" : "running")
              + "\",\"capabilities\":[\"plan\",\"edit\"],\"metadata\":{\"b\":"
              + value(random)
              + ",\"a\":"
              + value(random)
              + "},\"data\":{\"turn\":"
              + i
              + ",\"value\":"
              + value(random)
              + "}}");
      lines.add(
          "{\"record\":\"session\","
              + space
              + "\"id\":\"s-"
              + id
              + "\",\"agentId\":\""
              + id
              + "\",\"status\":\"ended\",\"startedAt\":\"2026-01-01T00:00:00.000Z\"}");
      for (int e = 0; e < 1 + i % 5; e++) {
        lines.add(
            "{\"record\":\"event\","
                + space
                + "\"id\":\"e-"
                + i
                + "-"
                + (9 - e)
                + "\",\"sessionId\":\"s-"
                + id
                + "\",\"type\":\"step\",\"timestamp\":\"2026-01-01T00:00:0"
                + (9 - e)
                + ".5Z\",\"content\":\"line\\n"
                + random.nextInt()
                + "\",\"metadata\":{\"x\":"
                + value(random)
                + "}}");
      }
      if (i % 6 == 0) {
        lines.add(
            "{\"record\":\"task\",\"id\":\"t-"
                + i
                + "\",\"title\":\"Task\",\"status\":\"in_progress\",\"assignedTo\":\""
                + id
                + "\"}");
        lines.add(
            "{\"record\":\"swarm\",\"id\":\"w-" + i + "\",\"name\":\"w\",\"status\":\"active\"}");
      }
    }
    return Files.write(file, lines);
  }

  private static String value(Random random) {
    return VALUES[random.nextInt(VALUES.length)];
  }
}
