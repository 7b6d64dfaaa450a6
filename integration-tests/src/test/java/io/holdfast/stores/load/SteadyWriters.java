package io.holdfast.stores.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.HistoryEntry;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that keep writing through one handle while the store fails, and record the reported
 * outcome of each write: written, not written or unknown.
 */
public final class SteadyWriters implements AutoCloseable {
  private static final int PAGE = 10_000;
  private static final Change BY = Change.by("steady");

  /** The pause after a failed call. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final StateStore store;
  private final List<Thread> threads = new ArrayList<>();
  private final List<WriteLog> logs = new ArrayList<>();
  private final Map<ErrorCode, Long> codes = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /** The outcomes reported to one thread. */
  private static final class WriteLog {
    private final Set<String> written = new LinkedHashSet<>();
    private final Set<String> absent = new LinkedHashSet<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final AtomicLong acknowledged = new AtomicLong();
  }

  public SteadyWriters(StateStore store, int count) {
    this.store = store;
    for (int i = 0; i < count; i++) {
      WriteLog log = new WriteLog();
      String id = "steady-" + i;
      logs.add(log);
      Thread thread = new Thread(() -> write(id, log), id);
      threads.add(thread);
      thread.start();
    }
  }

  private void write(String id, WriteLog log) {
    for (int turn = 0; !stopped; turn++) {
      String name = id + "/" + turn;
      AgentState agent = AgentState.builder(id).name(name).status(AgentStatus.RUNNING).build();
      try {
        store.agents().put(agent, BY);
        log.written.add(name);
        log.acknowledged.incrementAndGet();
      } catch (StateException e) {
        (e.code() == ErrorCode.OUTCOME_UNKNOWN ? log.unknown : log.absent).add(name);
        codes.merge(e.code(), 1L, Long::sum);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Waits until every thread has a number of further acknowledged writes. */
  public void awaitMore(int writes, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    List<Long> before = logs.stream().map(log -> log.acknowledged.get()).toList();
    for (int i = 0; i < logs.size(); i++) {
      while (logs.get(i).acknowledged.get() < before.get(i) + writes) {
        assertThat(System.nanoTime()).as("writers go on; so far %s", codes).isLessThan(end);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Waits until more calls than before failed or had an unknown outcome. */
  public void awaitFailure(long before, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (failed() <= before) {
      assertThat(System.nanoTime()).as("the fault is noticed").isLessThan(end);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** The number of calls that failed or had an unknown outcome. */
  public long failed() {
    return codes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The number of failures by code. */
  public Map<ErrorCode, Long> codes() {
    return Map.copyOf(codes);
  }

  public long acknowledged() {
    return logs.stream().mapToLong(log -> log.acknowledged.get()).sum();
  }

  /** Stops the writers and checks every recorded outcome against the store. */
  public void stopAndCheck(StateStore reader) throws InterruptedException {
    close();
    for (int i = 0; i < logs.size(); i++) {
      WriteLog log = logs.get(i);
      EntityKey key = new EntityKey(reader.namespace(), EntityKind.AGENT, "steady-" + i);
      List<String> names = new ArrayList<>();
      Slice<HistoryEntry> slice = reader.history().of(key, Page.first(PAGE));
      slice.items().forEach(entry -> names.add(name(entry)));
      while (slice.next() != null) {
        slice = reader.history().of(key, Page.after(slice.next(), PAGE));
        slice.items().forEach(entry -> names.add(name(entry)));
      }
      assertThat(names).as("no write is stored twice").doesNotHaveDuplicates();
      assertThat(names).as("acknowledged writes are stored").containsAll(log.written);
      assertThat(names).as("failed writes are not stored").noneMatch(log.absent::contains);
      Set<String> others = new LinkedHashSet<>(names);
      others.removeAll(log.written);
      assertThat(log.unknown).as("all others had an unknown outcome").containsAll(others);
    }
  }

  private static String name(HistoryEntry entry) {
    return ((AgentState) entry.state().orElseThrow()).name();
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
