package io.holdfast.benchmarks;

import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.Json;
import io.holdfast.model.JsonDocument;

/** The agents that every contestant saves and loads: rows of about 1.3 KB. */
final class Subject {
  /** How many agents each caller has to itself. */
  static final int AGENTS_PER_CALLER = 125;

  /** The greatest number of callers that any line has. */
  static final int MOST_CALLERS = 8;

  static final Change CHANGE = Change.by("benchmark").because("measure");

  private static final String[][] IDS = ids();
  private static final JsonDocument METADATA =
      Json.parse("{\"type\":\"worker\",\"pool\":\"default\",\"tags\":[\"measured\"]}");
  private static final JsonDocument DATA = data();

  private Subject() {}

  static String id(int caller, int number) {
    return IDS[caller][number];
  }

  /** Made beforehand, so that making them is not measured. */
  private static String[][] ids() {
    String[][] ids = new String[MOST_CALLERS][AGENTS_PER_CALLER];
    for (int caller = 0; caller < MOST_CALLERS; caller++) {
      for (int number = 0; number < AGENTS_PER_CALLER; number++) {
        ids[caller][number] = "agent-%02d-%04d".formatted(caller, number);
      }
    }
    return ids;
  }

  static AgentState fresh(String id) {
    return AgentState.builder(id)
        .name("Measured agent")
        .status(AgentStatus.RUNNING)
        .metadata(METADATA)
        .data(DATA)
        .build();
  }

  /** Alternates, so that the index on the status has to follow. */
  static AgentStatus next(AgentStatus status) {
    return status == AgentStatus.RUNNING ? AgentStatus.PAUSED : AgentStatus.RUNNING;
  }

  private static JsonDocument data() {
    StringBuilder text = new StringBuilder("{\"goal\":\"measure\",\"steps\":[");
    for (int step = 0; step < 20; step++) {
      text.append(step == 0 ? "" : ",")
          .append("{\"step\":")
          .append(step)
          .append(",\"tool\":\"search\",\"ok\":true,\"seconds\":0.25}");
    }
    return Json.parse(text.append("]}").toString());
  }
}
