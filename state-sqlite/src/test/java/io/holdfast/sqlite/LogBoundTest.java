package io.holdfast.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.replication.RowView;
import io.holdfast.row.RowType;
import io.holdfast.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log is bounded, but for as long as somebody looks at the past; then it shrinks by itself. */
@Timeout(120)
final class LogBoundTest {
  private static final long BOUND = 64L * 1024 * 1024;
  private static final Change BY = Change.by("test");
  private static final JsonDocument MEBIBYTE = Json.parse("\"" + "x".repeat(1 << 20) + "\"");

  @TempDir private Path folder;

  @Test
  void writesAloneKeepTheLogNearItsBound() throws IOException {
    try (StateStore store = open()) {
      long most = 0;
      for (long version = 0; version < 100; version++) {
        save(store, version);
        most = Math.max(most, logBytes());
      }
      assertThat(most).isLessThan(2 * BOUND);
    }
  }

  @Test
  void aViewLetsTheLogGrowAndItShrinksOnceTheViewIsClosedThoughNobodyWrites() throws IOException {
    try (StateStore store = open()) {
      grown(store, save(store, 0)).close();
      await(() -> logBytes() <= BOUND);
      assertThat(store.agents().find("a").orElseThrow().data()).isEqualTo(MEBIBYTE);
    }
  }

  @Test
  void itShrinksWhileWritesGoOnAndTheyDoNotWaitForIt(TestReporter reporter) throws IOException {
    try (StateStore store = open()) {
      RowView view = grown(store, save(store, 0));
      long grown = logBytes();
      long version = store.agents().find("a").orElseThrow().version();
      view.close();
      long longest = 0;
      Deadline deadline = Deadline.in(Duration.ofSeconds(30));
      while (logBytes() > BOUND && !deadline.passed()) {
        long begin = System.nanoTime();
        version = saveSmall(store, version);
        longest = Math.max(longest, System.nanoTime() - begin);
      }
      assertThat(logBytes()).isLessThanOrEqualTo(BOUND);
      reporter.publishEntry(
          "a log of %,d KiB shrank; the longest save took %,d us"
              .formatted(grown >> 10, TimeUnit.NANOSECONDS.toMicros(longest)));
    }
  }

  @Test
  void healthTellsHowLargeTheLogIsAndHowManyViewsAreOpen() throws IOException {
    try (StateStore store = open();
        RowView view = store.replication().view(Duration.ofMinutes(1))) {
      save(store, 0);
      assertThat(view.counts()).isNotNull();
      assertThat(store.health().components().get(0).details())
          .containsEntry("views_open", 1)
          .hasEntrySatisfying("log_bytes", size -> assertThat((Long) size).isGreaterThan(1L << 20));
    }
  }

  /** A view that is still open, and behind it more log than is allowed without. */
  private RowView grown(StateStore store, long from) throws IOException {
    RowView view = store.replication().view(Duration.ofMinutes(1));
    long version = from;
    while (logBytes() < 2 * BOUND) {
      version = save(store, version);
    }
    assertThat(view.counts()).containsEntry(RowType.HISTORY, from);
    return view;
  }

  private static long save(StateStore store, long version) {
    return store.agents().save(agent().version(version).data(MEBIBYTE).build(), BY).version();
  }

  private static long saveSmall(StateStore store, long version) {
    return store.agents().save(agent().version(version).build(), BY).version();
  }

  private static AgentState.Builder agent() {
    return AgentState.builder("a").name("N").status(AgentStatus.RUNNING);
  }

  private StateStore open() {
    return SqliteStateStore.open(SqliteConfig.builder(file()).build(), OpenMode.CREATE);
  }

  private Path file() {
    return folder.resolve("a.db");
  }

  private long logBytes() throws IOException {
    return Files.size(folder.resolve("a.db-wal"));
  }

  /** Something that is so before long. */
  @FunctionalInterface
  private interface Soon {
    boolean holds() throws IOException;
  }

  private static void await(Soon condition) throws IOException {
    Deadline deadline = Deadline.in(Duration.ofSeconds(30));
    while (!condition.holds() && !deadline.passed()) {
      Thread.onSpinWait();
    }
    assertThat(condition.holds()).isTrue();
  }
}
