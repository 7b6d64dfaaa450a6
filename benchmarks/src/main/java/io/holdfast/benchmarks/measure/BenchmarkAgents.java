package io.holdfast.benchmarks.measure;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import java.util.ArrayList;
import java.util.List;

/** The agents that every contender saves and loads: rows of about 1.3 KB. */
public final class BenchmarkAgents {
  /** How many agents there are. */
  public static final int AGENTS = 10_000;

  /** Minimum number of agents per caller. */
  public static final int PER_CALLER = 100;

  /** Number of saves that every contender makes, and that are counted, before anything is timed. */
  public static final int PROVED_SAVES = 1_000;

  /** Who saves. */
  public static final Change CHANGE = Change.by("benchmark").because("measure");

  private static final int AT_ONCE = 250;
  private static final String[] IDS = ids();
  private static final JsonDocument METADATA =
      Json.parse("{\"type\":\"worker\",\"pool\":\"default\",\"tags\":[\"measured\"]}");
  private static final JsonDocument DATA = data();

  /** What peers without agents save and load: a text of the same length. */
  public static final String TEXT = DATA.text();

  private BenchmarkAgents() {}

  /** The id of an agent. */
  public static String id(int number) {
    return IDS[number];
  }

  /** The first agent of a caller; those of the next one begin where its own end. */
  public static int first(int caller, int callerCount) {
    return caller * (AGENTS / callerCount);
  }

  /** Created beforehand, so that creating them is not measured. */
  private static String[] ids() {
    String[] ids = new String[AGENTS];
    for (int number = 0; number < AGENTS; number++) {
      ids[number] = "agent-%06d".formatted(number);
    }
    return ids;
  }

  /**
   * Creates every agent and saves it until it has this version. A first version differs from all
   * others, because it has no predecessor to refer to.
   */
  public static void fill(StateStore store, int version) {
    EntityStore<AgentState> agents = store.agents();
    for (int from = 0; from < AGENTS; from += AT_ONCE) {
      List<AgentState> states = new ArrayList<>();
      for (int number = from; number < from + AT_ONCE; number++) {
        states.add(fresh(id(number)));
      }
      List<AgentState> saved = agents.saveAll(states, CHANGE);
      for (int made = 1; made < version; made++) {
        saved =
            agents.saveAll(
                saved.stream().map(state -> state.withStatus(next(state.status()))).toList(),
                CHANGE);
      }
    }
  }

  /** A new agent. */
  public static AgentState fresh(String id) {
    return AgentState.builder(id)
        .name("Measured agent")
        .status(AgentStatus.RUNNING)
        .metadata(METADATA)
        .data(DATA)
        .build();
  }

  /** Alternates, so that the index on the status has to follow. */
  public static AgentStatus next(AgentStatus status) {
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
