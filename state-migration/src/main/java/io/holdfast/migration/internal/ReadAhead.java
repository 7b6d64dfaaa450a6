package io.holdfast.migration.internal;

import io.holdfast.row.Row;
import io.holdfast.time.Uninterruptibly;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Prefetches pages of rows on a background thread, one page ahead of the caller, so that the source
 * is read while the target is written. Use a new instance for each copy or comparison. Not
 * thread-safe.
 *
 * @param <T> the result of mapping a page's rows, which the background thread does too
 */
public final class ReadAhead<T> implements AutoCloseable {
  private final ExecutorService executor = Executors.newSingleThreadExecutor(ReadAhead::daemon);
  private final Function<List<Row>, T> mapper;
  private final Predicate<T> isLast;

  /** Set on close and when the caller is interrupted: failed reads are not retried any more. */
  private volatile boolean retriesCanceled;

  /**
   * Creates the thread; {@link #begin} starts reading.
   *
   * @param mapper converts the rows of a page
   * @param isLast whether no page after this one is needed
   */
  public ReadAhead(Function<List<Row>, T> mapper, Predicate<T> isLast) {
    this.mapper = mapper;
    this.isLast = isLast;
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "holdfast-read-ahead");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts to read the first page. */
  public Pages begin(RowPages pages) {
    return new Pages(pages);
  }

  /**
   * A page.
   *
   * @param content the result of mapping its rows
   * @param empty whether it has no rows
   * @param last whether no rows follow, or none that are needed
   */
  public record Page<T>(T content, boolean empty, boolean last) {}

  /** The pages of one type, in the order of their keys. */
  public final class Pages {
    private final RowPages pages;
    private Future<Page<T>> prefetched;

    private Pages(RowPages pages) {
      this.pages = pages;
      prefetched = executor.submit(this::read);
    }

    private Page<T> read() {
      List<Row> rows = pages.next(() -> retriesCanceled);
      T content = mapper.apply(rows);
      return new Page<>(content, rows.isEmpty(), pages.ended() || isLast.test(content));
    }

    /** Waits for the next page; an empty one after the last. */
    public Page<T> next() {
      Page<T> page = await(prefetched);
      prefetched =
          page.last()
              ? CompletableFuture.completedFuture(new Page<>(mapper.apply(List.of()), true, true))
              : executor.submit(this::read);
      return page;
    }
  }

  /** Waits uninterruptibly; the interrupt status is restored afterwards. */
  private <R> R await(Future<R> future) {
    if (Thread.currentThread().isInterrupted()) {
      retriesCanceled = true;
    }
    try {
      return Uninterruptibly.call(
          () -> {
            try {
              return future.get();
            } catch (InterruptedException e) {
              retriesCanceled = true;
              throw e;
            }
          });
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException reason) {
        throw reason;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("Reading throws no checked exception", e);
    }
  }

  /** Waits for the current read attempt to end; the store is not read afterwards. */
  @Override
  public void close() {
    retriesCanceled = true;
    await(executor.submit(() -> true));
    executor.shutdown();
  }
}
