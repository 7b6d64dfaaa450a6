package io.holdfast.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log is copied beside the writer, and is bounded where that falls behind. */
@Timeout(60)
final class CheckpointerTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void theWriterLeavesTheLogToTheCheckpoints() throws SQLException {
    try (Sql writer = connections().writer()) {
      assertThat(number(writer, "PRAGMA wal_autocheckpoint")).isZero();
      assertThat(number(writer, "PRAGMA journal_size_limit")).isEqualTo(64L * 1024 * 1024);
    }
  }

  @Test
  void whatIsCommittedIsCopiedWithoutTheWriter() throws SQLException, IOException {
    Path file = folder.resolve("a.db");
    SqliteConnections connections = connections();
    try (Sql writer = connections.writer();
        Checkpointer checkpointer = checkpointer(connections)) {
      writer.execute("CREATE TABLE mark (id INTEGER)");
      long before = Files.size(file);
      checkpointer.onCommit();
      await(() -> Files.size(file) > before);
    }
  }

  @Test
  void oneThatFailsIsMadeUpForBehindALaterCommit() throws SQLException, IOException {
    Path file = folder.resolve("later").resolve("a.db");
    SqliteConnections connections =
        new SqliteConnections(new SqliteFile(file, SqliteFile.Access.WRITE), TIMEOUT);
    try (Checkpointer checkpointer = checkpointer(connections)) {
      checkpointer.onCommit();
      await(() -> checkpointer.failures() == 1);
      Files.createDirectory(file.getParent());
      assertThat(SqliteFile.prepare(file, OpenMode.CREATE).path()).isEqualTo(file.toRealPath());
      try (Sql writer = connections.writer()) {
        writer.execute("CREATE TABLE mark (id INTEGER)");
        long before = Files.size(file);
        checkpointer.onCommit();
        await(() -> Files.size(file) > before);
      }
      assertThat(checkpointer.failures()).isEqualTo(1);
    }
  }

  @Test
  void anInterruptDoesNotKeepItFromClosing() {
    Checkpointer checkpointer = checkpointer(connections());
    Thread.currentThread().interrupt();
    checkpointer.close();
    assertThat(Thread.interrupted()).isTrue();
  }

  /** One that has no writer to help it, and needs none as long as the log is short. */
  private static Checkpointer checkpointer(SqliteConnections connections) {
    return new Checkpointer(connections, mode -> new Checkpointer.Progress(true, 0, 0));
  }

  /** Something that is so before long. */
  @FunctionalInterface
  private interface Soon {
    boolean holds() throws IOException;
  }

  private static void await(Soon condition) throws IOException {
    Deadline deadline = Deadline.in(TIMEOUT);
    while (!condition.holds() && !deadline.passed()) {
      Thread.onSpinWait();
    }
    assertThat(condition.holds()).isTrue();
  }

  private SqliteConnections connections() {
    return new SqliteConnections(
        SqliteFile.prepare(folder.resolve("a.db"), OpenMode.CREATE), TIMEOUT);
  }

  private static long number(Sql sql, String query) throws SQLException {
    List<Long> found = sql.query(query, Sql.Binding.NONE, row -> row.getLong(1));
    return found.get(0);
  }
}
