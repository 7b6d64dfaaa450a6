package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Task;
import io.holdfast.model.TaskStatus;
import io.holdfast.query.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Keeping a store well by the command line. */
final class CliMaintenanceIT {
  private static final Change BY = Change.by("test");

  @TempDir Path folder;

  private String filled() {
    String url = "sqlite:" + folder.resolve("a.db");
    try (StateStore store = StateStores.open(url)) {
      for (int i = 0; i < 7; i++) {
        put(store, "done" + i, AgentStatus.COMPLETED);
        put(store.namespace("team"), "busy", AgentStatus.RUNNING);
      }
      Task task = Task.builder("t").title("t").status(TaskStatus.CANCELLED).build();
      store.namespace("team").tasks().save(task, BY);
      AgentState mortal = AgentState.builder("mortal").name("m").status(AgentStatus.IDLE).build();
      Instant gone = Instant.now().minusSeconds(1);
      store.agents().save(mortal.toBuilder().expiresAt(gone).build(), BY);
    }
    return url;
  }

  private static void put(StateStore store, String id, AgentStatus status) {
    store.agents().put(AgentState.builder(id).name("x").status(status).build(), BY);
  }

  @Test
  void cleanupCountsFirstThenDeletesInAllNamespaces() {
    String url = filled();
    assertThat(CliRun.json(0, "store", "cleanup", url).get("total").asLong()).isZero();
    JsonNode dry = CliRun.json(0, "store", "cleanup", url, "--older-than", "0s", "--dry-run");
    assertThat(dry.get("dryRun").asBoolean()).isTrue();
    assertThat(dry.get("wouldRemove").get("finished").toString())
        .isEqualTo("{\"agent\":7,\"task\":1}");
    String text =
        CliRun.done(
                "store",
                "cleanup",
                url,
                "--older-than",
                "PT0S",
                "--batch-size",
                "2",
                "--actor",
                "janitor")
            .out();
    assertThat(text).contains("finished  agent  7").contains("removed 8 rows in 5 batches");
    JsonNode audit = CliRun.json(0, "store", "audit", url, "--actor", "janitor");
    assertThat(audit.get("items")).hasSize(7);
    assertThat(CliRun.done("store", "cleanup", url, "--older-than", "0s").out())
        .contains("removed 0 rows");
  }

  @Test
  void sweepRemovesWhatExpiredAndWhatRulesLetGo() {
    String url = filled();
    String[] rules = {"--history", "last=2", "--namespace", "team"};
    JsonNode team = CliRun.json(0, words("store", "sweep", url, rules));
    assertThat(team.get("removed").toString()).isEqualTo("{\"history\":{\"agent\":5}}");
    JsonNode all = CliRun.json(0, "store", "sweep", url, "--events", "within=1d,last=5");
    assertThat(all.get("removed").toString()).isEqualTo("{\"expired\":{\"agent\":1}}");
    JsonNode stats = CliRun.json(0, "store", "stats", url);
    assertThat(stats.get("agents").get("expired").asLong()).isZero();
    assertThat(stats.get("agents").get("deleted").asLong()).isEqualTo(1);
    assertThat(stats.get("tables").get("history").get("rows").asLong()).isEqualTo(12);
    assertThat(stats.get("tables").get("history").get("bytes").asLong()).isPositive();
    assertThat(stats.get("bytes").asLong()).isPositive();
    assertThat(CliRun.done("store", "stats", url).out()).contains("TABLE").contains("history");
  }

  @Test
  void whatCannotBeReadIsRefusedBeforeAnythingIsDone() {
    String url = filled();
    for (String rule : new String[] {"", "last", "last=x", "oldest=1", "last=-1", "within=soon"}) {
      CliRun run = CliRun.of("store", "sweep", url, "--history", rule);
      assertThat(run.exit()).as(run.err()).isEqualTo(2);
    }
    CliRun.of("store", "cleanup", url, "--older-than", "1y").failsWith(2, "older-than");
    CliRun.of("store", "sweep", url, "--tombstones", "later").failsWith(2, "tombstones");
    CliRun.of("store", "sweep", url, "--events", "daily=3").failsWith(2, "events");
    CliRun.of("store", "cleanup", url, "--batch-size", "0").failsWith(2, "batchSize");
    CliRun.of("store", "cleanup", url, "--lease", "1ms").failsWith(2, "lease");
    CliRun.of("store", "cleanup", "sqlite:" + folder.resolve("no.db")).failsWith(2, "not exist");
  }

  @Test
  void aSecondRunEndsWithFour() {
    String url = filled();
    SweepOptions watched =
        SweepOptions.DEFAULT
            .withBatchSize(7)
            .withProgress(
                report -> {
                  CliRun.of("store", "cleanup", url, "--namespace", "default")
                      .failsWith(4, "Another run of maintenance is at work");
                  CliRun.done("store", "cleanup", url, "--dry-run");
                });
    try (StateStore store = StateStores.open(url)) {
      assertThat(store.maintenance().cleanup(Duration.ZERO, watched).total()).isEqualTo(7);
      EntityKey key = new EntityKey(store.namespace(), EntityKind.AGENT, "done0");
      assertThat(store.history().of(key, Page.first()).items()).hasSize(2);
    }
  }

  private static String[] words(String group, String command, String url, String... more) {
    String[] words = new String[3 + more.length];
    words[0] = group;
    words[1] = command;
    words[2] = url;
    System.arraycopy(more, 0, words, 3, more.length);
    return words;
  }
}
