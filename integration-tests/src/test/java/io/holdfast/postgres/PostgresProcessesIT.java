package io.holdfast.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.HistoryEntry;
import io.holdfast.query.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes with many threads that save the same agents by expected version lose no update. */
@Timeout(300)
final class PostgresProcessesIT {
  @Test
  void everyVersionIsAcknowledgedToOneProcessOnce() throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      String schema = database.freshSchema();
      try (StateStore store = database.open(schema, OpenMode.CREATE)) {
        for (int agent = 0; agent < RacingChild.AGENTS; agent++) {
          store.agents().save(fresh(RacingChild.id(agent)), Change.by("parent"));
        }
        Map<String, TreeMap<Long, String>> told = told(database, schema);
        assertThat(told).hasSize(RacingChild.AGENTS);
        told.forEach((id, names) -> assertNothingLost(store, id, names));
      }
    }
  }

  /** The acknowledged names by agent and version. */
  private static Map<String, TreeMap<Long, String>> told(TestDatabase database, String schema)
      throws IOException, InterruptedException {
    List<Process> children = new ArrayList<>();
    Map<String, TreeMap<Long, String>> told = new TreeMap<>();
    try {
      for (String name : List.of("one", "two")) {
        children.add(PostgresChild.of(RacingChild.class, database, schema, name).start());
      }
      for (Process child : children) {
        assertThat(child.getInputStream().read()).isEqualTo(RacingChild.READY);
      }
      for (Process child : children) {
        child.getOutputStream().write(RacingChild.READY);
        child.getOutputStream().flush();
      }
      int count = 0;
      for (Process child : children) {
        String lines = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).as("the process ends").isTrue();
        assertThat(child.exitValue()).isZero();
        for (String line : lines.lines().toList()) {
          String[] words = line.split(" ", 3);
          String before =
              told.computeIfAbsent(words[0], unused -> new TreeMap<>())
                  .put(Long.valueOf(words[1]), words[2]);
          assertThat(before).as(line).isNull();
          count++;
        }
      }
      assertThat(count).isEqualTo(children.size() * RacingChild.THREADS * RacingChild.EACH);
    } finally {
      children.forEach(Process::destroyForcibly);
    }
    return told;
  }

  private static void assertNothingLost(StateStore store, String id, TreeMap<Long, String> told) {
    told.put(1L, "fresh");
    TreeMap<Long, String> kept = new TreeMap<>();
    EntityKey key = new EntityKey(store.namespace(), EntityKind.AGENT, id);
    for (HistoryEntry entry : store.history().of(key, Page.first(10_000)).items()) {
      AgentState state = (AgentState) entry.state().orElseThrow();
      assertThat(kept.put(entry.version(), state.name())).as(id).isNull();
    }
    assertThat(kept).as(id).isEqualTo(told);
    assertThat(store.agents().find(id).orElseThrow().version()).as(id).isEqualTo(told.size());
    assertThat(told.lastKey()).as(id).isEqualTo(told.size());
  }

  private static AgentState fresh(String id) {
    return AgentState.builder(id).name("fresh").status(AgentStatus.RUNNING).build();
  }
}
