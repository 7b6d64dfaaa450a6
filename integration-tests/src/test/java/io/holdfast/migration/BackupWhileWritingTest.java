package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.backup.Backup;
import io.holdfast.backup.Restore;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.query.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A backup under concurrent writes contains complete transactions, up to one point in time. */
final class BackupWhileWritingTest {
  private static final Change BY = Change.by("writer");
  private static final int WRITERS = 3;
  private static final int WRITES_A_BACKUP = 50;
  private static final int TOGETHER = 5;
  private static final int BACKUPS = 4;
  private static final int AT_REST = 500;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void restoredStoreIsConsistentAsOfOneInstant(StoreKind place)
      throws InterruptedException, ExecutionException, TimeoutException {
    AtomicBoolean enough = new AtomicBoolean();
    // Bounded per backup: a store in memory writes faster than a backup reads.
    Semaphore writes = new Semaphore(0);
    AtomicLong[] acknowledged = new AtomicLong[WRITERS];
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    try (StateStore source = place.fresh(folder)) {
      // Rows that do not change, so that reading takes as long as several writes.
      for (int i = 0; i < AT_REST; i++) {
        source.agents().save(agent("rest-" + i), BY);
      }
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        acknowledged[i] = new AtomicLong();
        writers.add(pool.submit(() -> write(source, writer, acknowledged[writer], writes, enough)));
      }
      for (int i = 0; i < BACKUPS; i++) {
        Path file = folder.resolve(i + ".backup");
        writes.release(WRITERS * WRITES_A_BACKUP);
        long[] before = numbers(acknowledged);
        Backup.of(source).to(file);
        long[] after = numbers(acknowledged);
        try (StateStore restored = StoreKind.MEMORY.fresh(folder)) {
          assertThat(Restore.from(file).into(restored).failed()).isZero();
          for (int writer = 0; writer < WRITERS; writer++) {
            long found = agreed(restored, writer);
            assertThat(found).isBetween(before[writer], after[writer] + 1);
          }
        }
      }
      enough.set(true);
      writes.release(WRITERS);
      for (Future<?> writer : writers) {
        writer.get(1, TimeUnit.MINUTES);
      }
      assertThat(LongStream.of(numbers(acknowledged)).sum()).isPositive();
    } finally {
      enough.set(true);
      writes.release(WRITERS);
      pool.shutdown();
      assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id).name("A").status(AgentStatus.RUNNING).build();
  }

  private static String id(int writer, int member) {
    return "w" + writer + "-" + member;
  }

  /** Writes all members in one transaction, each time with a higher number. */
  private static void write(
      StateStore store,
      int writer,
      AtomicLong acknowledged,
      Semaphore writes,
      AtomicBoolean enough) {
    List<AgentState> members = new ArrayList<>();
    for (int member = 0; member < TOGETHER; member++) {
      members.add(agent(id(writer, member)));
    }
    for (long number = 1; ; number++) {
      writes.acquireUninterruptibly();
      if (enough.get()) {
        return;
      }
      String data = String.valueOf(number);
      members =
          store
              .agents()
              .saveAll(members.stream().map(m -> m.withData(Json.parse(data))).toList(), BY);
      acknowledged.set(number);
    }
  }

  private static long[] numbers(AtomicLong[] counters) {
    long[] numbers = new long[counters.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = counters[i].get();
    }
    return numbers;
  }

  /** The number that all members have; history has every number up to it. */
  private static long agreed(StateStore store, int writer) {
    long first = number(store, id(writer, 0));
    for (int member = 1; member < TOGETHER; member++) {
      assertThat(number(store, id(writer, member))).isEqualTo(first);
    }
    if (first > 0) {
      EntityKey key = new EntityKey("default", EntityKind.AGENT, id(writer, 0));
      assertThat(store.history().at(key, first)).isPresent();
      assertThat(store.history().at(key, first + 1)).isEmpty();
      assertThat(store.history().of(key, Page.first(10)).items()).isNotEmpty();
    }
    return first;
  }

  private static long number(StateStore store, String id) {
    return store
        .agents()
        .find(id)
        .map(
            agent -> {
              long number =
                  Long.parseLong(String.valueOf(agent.data() == null ? "" : agent.data().text()));
              assertThat(agent.version()).isEqualTo(number);
              return number;
            })
        .orElse(0L);
  }
}
