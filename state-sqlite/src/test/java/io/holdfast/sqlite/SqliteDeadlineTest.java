package io.holdfast.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.OpenMode;
import io.holdfast.StoreConfig;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.jdbc.SqlWork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a call waits for, it comes back by its deadline and says what it did. */
@Timeout(60)
final class SqliteDeadlineTest {
  private static final Duration TIMEOUT = Duration.ofMillis(800);
  private static final String ENDLESS =
      "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";
  private static final String MARK = "INSERT INTO namespaces (name) VALUES ('mark')";

  @TempDir private Path folder;
  private SqliteDatabase database;

  /** The file is made within the deadline that users have: that is not what is tested here. */
  @BeforeEach
  void open() {
    open(StoreConfig.DEFAULT).close();
    database = open(StoreConfig.DEFAULT.withTimeout(TIMEOUT));
  }

  private SqliteDatabase open(StoreConfig store) {
    SqliteConfig config =
        SqliteConfig.builder(folder.resolve("a.db"))
            .store(store)
            .maxReaders(2)
            .queueCapacity(1)
            .build();
    return SqliteDatabase.open(config, OpenMode.CREATE, new SqliteDialect());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anInterruptDoesNotKeepTheStoreFromClosing() {
    assertThat(database.write(SqliteDeadlineTest::mark)).isEqualTo(1);
    Thread.currentThread().interrupt();
    database.close();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aReadThatDoesNotEndIsCancelled() {
    assertCode(ErrorCode.DEADLINE_EXCEEDED, () -> database.read(SqliteDeadlineTest::endless));
    assertThat(marks()).isZero();
  }

  @Test
  void aWalkThroughWholeTablesMayTakeLongerThanACall() {
    assertCode(ErrorCode.DEADLINE_EXCEEDED, () -> database.read(SqliteDeadlineTest::untilLate));
    assertThat(database.scan(SqliteDeadlineTest::untilLate)).isEqualTo(1);
  }

  @Test
  void aCancelledReadHarmsNoneThatRunBesideOrAfterIt() {
    for (int i = 0; i < 3; i++) {
      assertCode(ErrorCode.DEADLINE_EXCEEDED, () -> database.read(SqliteDeadlineTest::endless));
      for (int read = 0; read < 100; read++) {
        assertThat(marks()).isZero();
      }
    }
  }

  @Test
  void aWriteThatDoesNotEndIsCancelledAndNothingIsWritten() {
    assertCode(
        ErrorCode.DEADLINE_EXCEEDED,
        () ->
            database.write(
                sql -> {
                  mark(sql);
                  return endless(sql);
                }));
    assertThat(marks()).isZero();
    assertThat(database.write(SqliteDeadlineTest::mark)).isEqualTo(1);
    assertThat(marks()).isEqualTo(1);
  }

  @Test
  void whoeverWaitsForAReaderIsToldByTheDeadlineAlthoughThePoolIsMorePatient() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(2);
    Runnable hold = () -> database.read(waiting(busy, go));
    Thread one = started(hold);
    Thread two = started(hold);
    busy.await();
    assertThat(database.details()).containsEntry("readers_busy", 2);
    assertCode(ErrorCode.DEADLINE_EXCEEDED, this::marks);
    go.countDown();
    one.join();
    two.join();
    assertThat(marks()).isZero();
    assertThat(database.details()).containsEntry("readers_busy", 0);
  }

  @Test
  void aQueuedWriteWhoseCallerGivesUpIsWithdrawnAndNeverRuns() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ran = new AtomicBoolean();
    Thread holder = started(() -> assertUnknown(begun, go));
    begun.await();
    assertCode(
        ErrorCode.DEADLINE_EXCEEDED,
        () -> database.write(sql -> ran.compareAndSet(false, true) ? mark(sql) : 0));
    // The withdrawn one still fills the queue of one, so the next is not even queued.
    assertCode(ErrorCode.DEADLINE_EXCEEDED, () -> database.write(SqliteDeadlineTest::mark));
    holder.join();
    go.countDown();
    assertThat(database.<Integer>write(sql -> 0)).isZero();
    assertThat(ran).isFalse();
    assertThat(marks()).isZero();
  }

  @Test
  void aWriteThatBeganAndDoesNotEndByTheSecondDeadlineHasAnUnknownOutcome() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    long start = System.nanoTime();
    assertUnknown(begun, go);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(TIMEOUT.multipliedBy(2));
    go.countDown();
    assertThat(database.write(SqliteDeadlineTest::mark)).isEqualTo(1);
  }

  @Test
  void anInterruptWhileAWriteWaitsNeitherEndsTheWaitNorIsLost() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread holder = started(() -> database.write(waiting(begun, go)));
    begun.await();
    Thread waiter =
        started(
            () -> {
              database.write(SqliteDeadlineTest::mark);
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    waiter.interrupt();
    go.countDown();
    waiter.join();
    holder.join();
    assertThat(interrupted).isTrue();
    assertThat(marks()).isEqualTo(1);
  }

  private void assertUnknown(CountDownLatch begun, CountDownLatch go) {
    assertCode(ErrorCode.OUTCOME_UNKNOWN, () -> database.write(waiting(begun, go)));
  }

  /** Work that the store cannot cancel, since no statement runs. */
  private static SqlWork<Integer> waiting(CountDownLatch begun, CountDownLatch go) {
    return sql -> {
      begun.countDown();
      awaitUninterruptibly(go);
      return 0;
    };
  }

  private static void awaitUninterruptibly(CountDownLatch go) {
    boolean waiting = true;
    while (waiting) {
      try {
        go.await();
        waiting = false;
      } catch (InterruptedException e) {
        throw new AssertionError("an interrupt reached the store's own thread", e);
      }
    }
  }

  private static long endless(Sql sql) throws java.sql.SQLException {
    return sql.query(ENDLESS, Sql.Binding.NONE, row -> row.getLong(1)).get(0);
  }

  /** Statements that go on behind the deadline of a call. */
  private static long untilLate(Sql sql) throws java.sql.SQLException {
    long begin = System.nanoTime();
    long found;
    do {
      found = sql.query("SELECT 1", Sql.Binding.NONE, row -> row.getLong(1)).get(0);
    } while (System.nanoTime() - begin < 2 * TIMEOUT.toNanos());
    return found;
  }

  private static int mark(Sql sql) throws java.sql.SQLException {
    return sql.update(MARK, Sql.Binding.NONE);
  }

  private long marks() {
    return database.read(
        sql ->
            sql.query(
                    "SELECT count(*) FROM namespaces WHERE name = 'mark'",
                    Sql.Binding.NONE,
                    row -> row.getLong(1))
                .get(0));
  }

  private static Thread started(Runnable body) {
    Thread thread = new Thread(body);
    thread.start();
    return thread;
  }

  private static void assertCode(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
  }
}
