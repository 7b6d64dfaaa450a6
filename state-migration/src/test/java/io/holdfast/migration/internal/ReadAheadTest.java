package io.holdfast.migration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.migration.internal.ReadAhead.Page;
import io.holdfast.model.Change;
import io.holdfast.model.SwarmState;
import io.holdfast.model.SwarmStatus;
import io.holdfast.replication.ForwardingRowReader;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Prefetching of pages on a background thread. */
@Timeout(60)
final class ReadAheadTest {
  private static final int LIMIT = 64;

  private final StateStore store = InMemoryStateStore.open();
  private final CountDownLatch secondRead = new CountDownLatch(2);

  private final class Watched extends ForwardingRowReader {
    private final AtomicInteger reads = new AtomicInteger();
    private volatile int failsBehind = Integer.MAX_VALUE;
    private volatile Runnable beforeFailing = () -> {};
    private volatile ErrorCode failure = ErrorCode.STORE_UNAVAILABLE;

    Watched() {
      super(store.replication());
    }

    @Override
    public List<Row> read(RowType type, @Nullable RowKey after, int limit) {
      secondRead.countDown();
      if (reads.incrementAndGet() > failsBehind) {
        beforeFailing.run();
        throw new StateException(failure, ErrorDetail.of("Rows cannot be read"));
      }
      return super.read(type, after, limit);
    }
  }

  private void fill(int count) {
    for (int i = 0; i < count; i++) {
      store
          .swarms()
          .save(
              SwarmState.builder("s-%05d".formatted(i))
                  .name("n")
                  .status(SwarmStatus.ACTIVE)
                  .build(),
              Change.by("test"));
    }
  }

  private static RowPages pages(Watched reader) {
    return new RowPages(reader, RowType.SWARM, null, LIMIT);
  }

  @Test
  void returnsEveryRowOnceInOrder() {
    fill(3 * LIMIT + 1);
    List<Integer> sizes = new ArrayList<>();
    List<Row> all = new ArrayList<>();
    try (ReadAhead<List<Row>> ahead = new ReadAhead<>(Function.identity(), rows -> false)) {
      ReadAhead<List<Row>>.Pages pages = ahead.begin(pages(new Watched()));
      for (Page<List<Row>> page = pages.next(); !page.empty(); page = pages.next()) {
        sizes.add(page.content().size());
        all.addAll(page.content());
        assertThat(page.last()).isEqualTo(sizes.size() == 4);
      }
      assertThat(pages.next().empty()).isTrue();
    }
    assertThat(sizes).containsExactly(LIMIT, LIMIT, LIMIT, 1);
    assertThat(all).isEqualTo(store.replication().read(RowType.SWARM, null, 1_000));
  }

  @Test
  void readsTheNextPageWhileTheCallerWorks() throws InterruptedException {
    fill(2 * LIMIT);
    try (ReadAhead<Integer> ahead = new ReadAhead<>(List::size, size -> false)) {
      ReadAhead<Integer>.Pages pages = ahead.begin(pages(new Watched()));
      assertThat(pages.next().content()).isEqualTo(LIMIT);
      secondRead.await();
    }
  }

  @Test
  void readsNothingAfterTheLastNeededPage() {
    fill(3 * LIMIT);
    try (ReadAhead<Integer> ahead = new ReadAhead<>(List::size, size -> true)) {
      ReadAhead<Integer>.Pages pages = ahead.begin(pages(new Watched()));
      assertThat(pages.next()).isEqualTo(new Page<>(LIMIT, false, true));
      assertThat(pages.next()).isEqualTo(new Page<>(0, true, true));
    }
    assertThat(secondRead.getCount()).isEqualTo(1);
  }

  @Test
  void closeWaitsForTheCurrentRead() throws InterruptedException {
    fill(2 * LIMIT);
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ReadAhead<Boolean> ahead =
        new ReadAhead<>(
            rows -> {
              reading.countDown();
              awaitWithoutInterrupt(go);
              return events.add("read");
            },
            page -> false);
    ahead.begin(pages(new Watched()));
    reading.await();
    Thread closing =
        new Thread(
            () -> {
              ahead.close();
              events.add("closed");
            });
    closing.start();
    closing.interrupt();
    go.countDown();
    closing.join();
    assertThat(events).containsExactly("read", "closed");
  }

  private static void awaitWithoutInterrupt(CountDownLatch go) {
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new AssertionError("an interrupt reached the reader", e);
    }
  }

  @Test
  void readFailureIsThrownToTheCaller() {
    fill(1);
    Watched reader = new Watched();
    reader.failsBehind = 0;
    reader.failure = ErrorCode.DATA_CORRUPT;
    try (ReadAhead<Integer> ahead = new ReadAhead<>(List::size, size -> false)) {
      ReadAhead<Integer>.Pages pages = ahead.begin(pages(reader));
      assertThatThrownBy(pages::next)
          .isInstanceOf(StateException.class)
          .hasMessageContaining("Rows cannot be read");
    }
  }

  @Test
  void readsAreNotRetriedAfterClose() throws InterruptedException {
    fill(2 * LIMIT);
    Watched reader = new Watched();
    ReadAhead<Integer> ahead = new ReadAhead<>(List::size, size -> false);
    CountDownLatch closed = new CountDownLatch(1);
    Thread closing =
        new Thread(
            () -> {
              ahead.close();
              closed.countDown();
            });
    reader.beforeFailing =
        () -> {
          closing.start();
          while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
        };
    reader.failsBehind = 1;
    ReadAhead<Integer>.Pages pages = ahead.begin(pages(reader));
    assertThat(pages.next().content()).isEqualTo(LIMIT);
    closed.await();
    assertThat(reader.reads.get()).isEqualTo(2);
  }

  @Test
  void interruptIsPreservedAndEndsNothing() {
    fill(1);
    Thread.currentThread().interrupt();
    try (ReadAhead<Integer> ahead = new ReadAhead<>(List::size, size -> false)) {
      assertThat(ahead.begin(pages(new Watched())).next().content()).isEqualTo(1);
    }
    assertThat(Thread.interrupted()).isTrue();
  }
}
