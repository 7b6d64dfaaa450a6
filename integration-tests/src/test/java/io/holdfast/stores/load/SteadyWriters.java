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
 * Threads that write through one handle whatever happens to the store, and keep what they were told
 * of each write: that it is there, that it is not, or that nobody knows.
 */
public final class SteadyWriters implements AutoCloseable {
  private static final int PAGE = 10_000;
  private static final Change BY = Change.by("steady");

  /** Failed calls are not repeated at once. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final StateStore store;
  private final List<Thread> threads = new ArrayList<>();
  private final List<Book> books = new ArrayList<>();
  private final Map<ErrorCode, Long> codes = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /** What one thread was told. */
  private static final class Book {
    private final Set<String> there = new LinkedHashSet<>();
    private final Set<String> absent = new LinkedHashSet<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final AtomicLong acknowledged = new AtomicLong();
  }

  public SteadyWriters(StateStore store, int count) {
    this.store = store;
    for (int i = 0; i < count; i++) {
      Book book = new Book();
      String id = "steady-" + i;
      books.add(book);
      Thread thread = new Thread(() -> write(id, book), id);
      threads.add(thread);
      thread.start();
    }
  }

  private void write(String id, Book book) {
    for (int turn = 0; !stopped; turn++) {
      String name = id + "/" + turn;
      AgentState agent = AgentState.builder(id).name(name).status(AgentStatus.RUNNING).build();
      try {
        store.agents().put(agent, BY);
        book.there.add(name);
        book.acknowledged.incrementAndGet();
      } catch (StateException e) {
        (e.code() == ErrorCode.OUTCOME_UNKNOWN ? book.unknown : book.absent).add(name);
        codes.merge(e.code(), 1L, Long::sum);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Waits until every thread was told of so many more writes that they are there. */
  public void awaitMore(int writes, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    List<Long> before = books.stream().map(book -> book.acknowledged.get()).toList();
    for (int i = 0; i < books.size(); i++) {
      while (books.get(i).acknowledged.get() < before.get(i) + writes) {
        assertThat(System.nanoTime()).as("writers go on; so far %s", codes).isLessThan(end);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Waits until more calls failed, or were said to be unknown, than so many. */
  public void awaitFailure(long before, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (failed() <= before) {
      assertThat(System.nanoTime()).as("the fault is noticed").isLessThan(end);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** How many calls failed, or were said to be unknown. */
  public long failed() {
    return codes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What failed, by code. */
  public Map<ErrorCode, Long> codes() {
    return Map.copyOf(codes);
  }

  public long acknowledged() {
    return books.stream().mapToLong(book -> book.acknowledged.get()).sum();
  }

  /** Ends the writers, and looks for everything that they were told. */
  public void stopAndCheck(StateStore reader) throws InterruptedException {
    close();
    for (int i = 0; i < books.size(); i++) {
      Book book = books.get(i);
      EntityKey key = new EntityKey(reader.namespace(), EntityKind.AGENT, "steady-" + i);
      List<String> names = new ArrayList<>();
      Slice<HistoryEntry> slice = reader.history().of(key, Page.first(PAGE));
      slice.items().forEach(entry -> names.add(name(entry)));
      while (slice.next() != null) {
        slice = reader.history().of(key, Page.after(slice.next(), PAGE));
        slice.items().forEach(entry -> names.add(name(entry)));
      }
      assertThat(names).as("no write is there twice").doesNotHaveDuplicates();
      assertThat(names).as("what was acknowledged is there").containsAll(book.there);
      assertThat(names).as("what surely failed is not").noneMatch(book.absent::contains);
      Set<String> rest = new LinkedHashSet<>(names);
      rest.removeAll(book.there);
      assertThat(book.unknown).as("all else was said to be unknown").containsAll(rest);
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
