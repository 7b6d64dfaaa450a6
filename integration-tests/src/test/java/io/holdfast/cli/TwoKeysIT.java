package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.codec.standard.KeyFile;
import io.holdfast.codec.standard.KeyRotation;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.Page;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process was started again with a new current key, another goes on with the old one. */
final class TwoKeysIT {
  private static final Change BY = Change.by("test");

  @TempDir private Path folder;
  private Path keys;
  private String url;

  @BeforeEach
  void makeKeys() {
    keys = folder.resolve("keys");
    KeyFile.create(keys, "first");
    url = "sqlite:" + folder.resolve("s.db") + "?keys=" + keys;
  }

  /** What an operator does: a new file, and then in the place of the other. */
  private void newKey(String id) throws IOException {
    Path next = folder.resolve("keys-" + id);
    KeyFile.extend(next, keys, id);
    Files.move(next, keys, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void save(StateStore store, String id) {
    store
        .agents()
        .save(
            AgentState.builder(id)
                .name("n" + id)
                .status(AgentStatus.RUNNING)
                .data(Json.parse("[\"" + id + "\"]"))
                .build(),
            BY);
  }

  private static List<String> names(StateStore store) {
    return store.agents().list(EntityQuery.all(), Page.first()).items().stream()
        .map(AgentState::name)
        .toList();
  }

  private static List<Row> sound(StateStore store) {
    List<Row> rows = store.replication().read(RowType.HISTORY, null, 1_000);
    assertThat(rows).allSatisfy(row -> assertThat(row.isSound(row.computeHash())).isTrue());
    return rows;
  }

  @Test
  void bothReadAndWriteAllRowsWhileOneWasNotStartedAgain() throws IOException {
    try (StateStore running = StateStores.open(url)) {
      save(running, "a");
      newKey("second");
      try (StateStore restarted = StateStores.open(url)) {
        save(restarted, "b");
        assertThat(names(restarted)).containsExactly("na", "nb");
        assertThat(names(running)).containsExactly("na", "nb");
        running.agents().update("b", agent -> agent.withName("again"), BY);
        save(running, "c");
        assertThat(names(restarted)).containsExactly("na", "again", "nc");
        assertThat(sound(running)).isEqualTo(sound(restarted)).hasSize(4);
        KeyRotation.Report report = KeyRotation.of(restarted).run();
        assertThat(report.finished()).isTrue();
        assertThat(report.found()).containsOnlyKeys("second");
        assertThat(sound(running)).isEqualTo(sound(restarted)).hasSize(4);
      }
    }
  }

  @Test
  void whoHasBothKeysInAnotherOrderReadsAllRowsToo() throws IOException {
    Path other = folder.resolve("other");
    KeyFile.extend(other, keys, "second");
    List<String> lines = Files.readAllLines(other);
    Path swapped = folder.resolve("swapped");
    KeyFile.create(swapped, "none");
    Files.write(swapped, List.of(lines.get(1), lines.get(0), lines.get(2)));
    String bare = "sqlite:" + folder.resolve("s.db") + "?keys=";
    try (StateStore one = StateStores.open(bare + other);
        StateStore two = StateStores.open(bare + swapped)) {
      save(one, "a");
      save(two, "b");
      one.agents().update("b", agent -> agent.withName("one"), BY);
      two.agents().update("a", agent -> agent.withName("two"), BY);
      assertThat(names(one)).isEqualTo(names(two)).containsExactly("two", "one");
      assertThat(sound(one)).isEqualTo(sound(two)).hasSize(4);
      assertThat(KeyRotation.of(one).count().found()).containsKeys("first", "second");
    }
  }

  @Test
  void whatAnotherProcessWritesUnderTheNewKeyIsReadByTheOneThatRuns()
      throws IOException, InterruptedException {
    try (StateStore running = StateStores.open(url)) {
      save(running, "a");
      newKey("second");
      Path lines =
          Files.writeString(
              folder.resolve("in.ndjson"),
              "{\"record\":\"agent\",\"id\":\"b\",\"name\":\"theirs\",\"status\":\"running\"}\n");
      Process child =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "-XX:TieredStopAtLevel=1",
                  Main.class.getName(),
                  "import",
                  lines.toString(),
                  "--to",
                  url,
                  "--quiet")
              .inheritIO()
              .start();
      assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(child.exitValue()).isZero();
      assertThat(KeyRotation.of(running).count().found()).containsKeys("first", "second");
      assertThat(names(running)).containsExactly("na", "theirs");
    }
  }
}
