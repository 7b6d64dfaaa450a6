package io.holdfast.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.OpenMode;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.relational.jdbc.DeadlineWatchdog;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.jdbc.SqlWork;
import io.holdfast.time.Deadline;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Operations that wait together share a commit, and nothing else. */
@Timeout(60)
final class GroupCommitTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final GroupCommit.Listener DEAF =
      new GroupCommit.Listener() {
        @Override
        public void onLockAcquired() {}

        @Override
        public void onCommit() {}
      };

  @TempDir private Path folder;
  private final Deque<WriteOperation<?>> waiting = new ArrayDeque<>();
  private SqliteConnections connections;
  private DeadlineWatchdog watch;
  private GroupCommit groups;
  private Sql reader;

  @BeforeEach
  void open() throws SQLException {
    SqliteFile file = SqliteFile.prepare(folder.resolve("a.db"), OpenMode.CREATE);
    connections = new SqliteConnections(file, TIMEOUT);
    watch = new DeadlineWatchdog("test", TIMEOUT, DeadlineWatchdog.Reach.EMBEDDED);
    groups = new GroupCommit(connections, new SqliteDialect(), watch, TIMEOUT, DEAF);
    WriteOperation<Boolean> schema =
        new WriteOperation<>(
            sql -> {
              sql.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)");
              sql.execute(
                  "CREATE TABLE mark (id INTEGER PRIMARY KEY REFERENCES parent"
                      + " DEFERRABLE INITIALLY DEFERRED)");
              return true;
            },
            WriteOperation.Scope.EXCLUSIVE,
            Deadline.in(TIMEOUT));
    groups.serve(schema, () -> null);
    assertThat(schema.result()).isTrue();
    reader = connections.reader();
  }

  @AfterEach
  void close() throws SQLException {
    reader.close();
    groups.close();
    watch.close();
  }

  @Test
  void waitingOperationsShareOneCommit() throws SQLException {
    List<WriteOperation<Integer>> three = List.of(waits(mark(1)), waits(mark(2)), waits(mark(3)));
    serve();
    for (WriteOperation<Integer> operation : three) {
      assertThat(operation.result()).isEqualTo(1);
    }
    assertThat(groups.commits()).isEqualTo(1);
    assertThat(marks()).containsExactly(1, 2, 3);
  }

  @Test
  void nobodyIsAnsweredBeforeTheCommit() throws SQLException {
    WriteOperation<Integer> first = waits(mark(1));
    WriteOperation<Boolean> second = waits(sql -> first.result() != null || !marks().isEmpty());
    serve();
    assertThat(second.result()).isFalse();
    assertThat(marks()).containsExactly(1);
  }

  @Test
  void oneThatHasNothingToWriteDisturbsNobody() throws SQLException {
    waits(mark(1));
    WriteOperation<String> nothing =
        waits(
            sql -> {
              sql.rollbackOnly();
              return "stale";
            });
    waits(mark(2));
    serve();
    assertThat(nothing.result()).isEqualTo("stale");
    assertThat(groups.commits()).isEqualTo(1);
    assertThat(marks()).containsExactly(1, 2);
  }

  @Test
  void oneThatFailsTakesNobodyWithIt() throws SQLException {
    WriteOperation<Integer> first = waits(mark(1));
    WriteOperation<Integer> failing =
        waits(
            sql -> {
              mark(2).run(sql);
              throw new StateException(ErrorCode.NOT_FOUND, ErrorDetail.of("Test fails"));
            });
    WriteOperation<Integer> duplicate = waits(mark(1));
    WriteOperation<Integer> last = waits(mark(3));
    serve();
    assertThat(first.result()).isEqualTo(1);
    assertThat(last.result()).isEqualTo(1);
    assertThatThrownBy(failing::result).hasMessageContaining("Test fails");
    assertThatThrownBy(duplicate::result).isInstanceOf(StateException.class);
    assertThat(marks()).containsExactly(1, 3);
  }

  @Test
  void oneThatTakesBackWhatItWroteTakesBackNothingElse() throws SQLException {
    waits(mark(1));
    WriteOperation<Integer> back =
        waits(
            sql -> {
              int count = mark(2).run(sql);
              sql.rollbackOnly();
              return count;
            });
    waits(mark(3));
    serve();
    assertThat(back.result()).isEqualTo(1);
    assertThat(marks()).containsExactly(1, 3);
  }

  @Test
  void aCommitThatFailsIsTheAnswerOfAll() throws SQLException {
    WriteOperation<Boolean> keys =
        new WriteOperation<>(
            sql -> {
              sql.execute("PRAGMA foreign_keys = ON");
              return true;
            },
            WriteOperation.Scope.EXCLUSIVE,
            Deadline.in(TIMEOUT));
    groups.serve(keys, () -> null);
    WriteOperation<Integer> first = waits(mark(1));
    WriteOperation<Integer> second = waits(mark(2));
    serve();
    assertThatThrownBy(first::result).isInstanceOf(StateException.class);
    assertThatThrownBy(second::result).isInstanceOf(StateException.class);
    assertThat(groups.commits()).isZero();
    assertThat(marks()).isEmpty();
  }

  @Test
  void whoGaveUpOrIsLateIsLeftOut() throws SQLException {
    WriteOperation<Integer> withdrawn = waits(mark(1));
    assertThat(withdrawn.withdraw()).isTrue();
    WriteOperation<Integer> late =
        new WriteOperation<>(mark(2), WriteOperation.Scope.TRANSACTION, Deadline.in(Duration.ZERO));
    waiting.add(late);
    waits(mark(3));
    serve();
    assertThat(marks()).containsExactly(3);
    assertThat(late.withdraw()).isTrue();
  }

  @Test
  void anErrorGoesToTheCallerWhoseWorkMadeIt() throws SQLException {
    waits(mark(1));
    WriteOperation<Integer> broken =
        waits(
            sql -> {
              throw new AssertionError("Test breaks");
            });
    waits(mark(2));
    serve();
    assertThatThrownBy(broken::result).isInstanceOf(AssertionError.class);
    assertThat(marks()).containsExactly(1, 2);
  }

  @Test
  void aGroupHasABound() {
    for (int id = 0; id < GroupCommit.MAX_OPERATIONS + 1; id++) {
      waits(mark(id));
    }
    groups.serve(waiting.remove(), waiting::poll);
    assertThat(waiting).hasSize(1);
    assertThat(groups.commits()).isEqualTo(1);
  }

  private void serve() {
    while (!waiting.isEmpty()) {
      groups.serve(waiting.remove(), waiting::poll);
    }
  }

  private <T> WriteOperation<T> waits(SqlWork<T> work) {
    WriteOperation<T> operation =
        new WriteOperation<>(work, WriteOperation.Scope.TRANSACTION, Deadline.in(TIMEOUT));
    waiting.add(operation);
    return operation;
  }

  private static SqlWork<Integer> mark(int id) {
    return sql ->
        sql.update("INSERT INTO mark (id) VALUES (?)", statement -> statement.setInt(1, id));
  }

  private List<Integer> marks() throws SQLException {
    List<Integer> found = new ArrayList<>();
    reader.each(
        "SELECT id FROM mark ORDER BY id", Sql.Binding.NONE, row -> found.add(row.getInt(1)));
    return found;
  }
}
