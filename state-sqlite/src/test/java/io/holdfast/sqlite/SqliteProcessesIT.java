package io.holdfast.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What several processes, handles and threads do to one file. */
@Timeout(180)
final class SqliteProcessesIT {
  private static final Change BY = Change.by("test");
  private static final int PROCESSES = 10;

  @TempDir private Path folder;

  @Test
  void tenProcessesOpenAFreshStoreAtOnceAndNoneFails() throws Exception {
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      children.add(StoreChild.start("save", file(), "child-" + i));
    }
    for (Process child : children) {
      assertThat(child.waitFor()).isZero();
    }
    try (StateStore store = open(StoreConfig.DEFAULT)) {
      assertThat(store.replication().counts()).containsEntry(RowType.AGENT, (long) PROCESSES);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement query = connection.createStatement();
        java.sql.ResultSet rows =
            query.executeQuery("SELECT count(*) FROM holdfast_sqlite_migrations")) {
      assertThat(rows.getInt(1)).isEqualTo(1);
    }
  }

  @Test
  void anotherProcessWithTheLockMakesWritesBusyAndNothingIsWritten() throws Exception {
    try (StateStore store = open(withTimeout(Duration.ofMillis(300)))) {
      Process child = StoreChild.start("hold", lockFile(), "");
      assertThat(child.getInputStream().read()).isEqualTo(1);
      assertBusy(store);
      assertThat(store.agents().find("a")).isEmpty();
      child.getOutputStream().close();
      assertThat(child.waitFor()).isZero();
      assertThat(store.agents().save(agent("b"), BY).version()).isEqualTo(1);
      assertThat(store.agents().find("a")).isEmpty();
    }
  }

  @Test
  void aForeignProgramWithATransactionMakesWritesBusyAndNothingIsWritten() throws SQLException {
    try (StateStore store = open(withTimeout(Duration.ofMillis(300)));
        Connection foreign = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = foreign.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertBusy(store);
      statement.execute("ROLLBACK");
      assertThat(store.agents().save(agent("b"), BY).version()).isEqualTo(1);
      assertThat(store.agents().find("a")).isEmpty();
    }
  }

  @Test
  void closingOneHandleLeavesTheLockOfAnother() throws Exception {
    try (LockFile first = LockFile.open(lockFile());
        LockFile.Turn turn = first.take()) {
      assertThat(turn).isNotNull();
      LockFile.open(lockFile()).close();
      assertThat(StoreChild.start("ask", lockFile(), "").waitFor()).isEqualTo(StoreChild.TAKEN);
    }
    assertThat(StoreChild.start("ask", lockFile(), "").waitFor()).isZero();
  }

  @Test
  void twoHandlesInOneProcessTakeTurns() throws Exception {
    int each = 50;
    try (StateStore one = open(StoreConfig.DEFAULT);
        StateStore two = open(StoreConfig.DEFAULT)) {
      List<Thread> writers = new ArrayList<>();
      List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
      for (StateStore store : List.of(one, two)) {
        Thread writer =
            new Thread(
                () -> {
                  for (int i = 0; i < each; i++) {
                    store.agents().put(agent("shared"), BY);
                  }
                });
        writer.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        writer.start();
        writers.add(writer);
      }
      for (Thread writer : writers) {
        writer.join();
      }
      assertThat(failures).isEmpty();
      assertThat(one.agents().find("shared").orElseThrow().version()).isEqualTo(2L * each);
    }
  }

  @Test
  void anInterruptedCallerIsServedAndStaysInterrupted() {
    try (StateStore store = open(StoreConfig.DEFAULT)) {
      Thread.currentThread().interrupt();
      store.agents().save(agent("a"), BY);
      assertThat(store.agents().find("a")).isPresent();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(store.agents().save(agent("b"), BY).version()).isEqualTo(1);
    }
  }

  private void assertBusy(StateStore store) {
    assertThatThrownBy(() -> store.agents().save(agent("a"), BY))
        .isInstanceOfSatisfying(
            StateException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.STORE_BUSY);
              assertThat(e.retryable()).isTrue();
            });
  }

  private StateStore open(StoreConfig config) {
    return SqliteStateStore.open(
        SqliteConfig.builder(file()).store(config).build(), OpenMode.CREATE);
  }

  private static StoreConfig withTimeout(Duration timeout) {
    return StoreConfig.DEFAULT.withTimeout(timeout);
  }

  private Path file() {
    return folder.resolve("a.db");
  }

  private Path lockFile() throws IOException {
    Path lock = folder.toRealPath().resolve("a.db.lock");
    SqliteFile.createPrivate(lock);
    return lock;
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id).name("N").status(AgentStatus.RUNNING).build();
  }
}
