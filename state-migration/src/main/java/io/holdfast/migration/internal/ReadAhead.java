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
 * Reads pages on a thread of its own, one ahead of whoever works on them: one side of a move reads
 * while the other writes. One for each copy or comparison. Not thread-safe.
 *
 * @param <T> what is made of the rows of a page, on that thread as well
 */
public final class ReadAhead<T> implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor(ReadAhead::daemon);
  private final Function<List<Row>, T> work;
  private final Predicate<T> ends;

  /** Set when nobody waits any more, or whoever does was interrupted: nothing is tried again. */
  private volatile boolean hurried;

  /**
   * Begins to read nothing yet.
   *
   * @param ends whether nobody wants the pages behind one
   */
  public ReadAhead(Function<List<Row>, T> work, Predicate<T> ends) {
    this.work = work;
    this.ends = ends;
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "holdfast-read-ahead");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to read. */
  public Pages begin(RowPages pages) {
    return new Pages(pages);
  }

  /**
   * A page.
   *
   * @param content what was made of its rows
   * @param empty whether it has none
   * @param last whether there are none behind it, or nobody wants them
   */
  public record Page<T>(T content, boolean empty, boolean last) {}

  /** The pages of one type, in the order of their keys. */
  public final class Pages {
    private final RowPages pages;
    private Future<Page<T>> coming;

    private Pages(RowPages pages) {
      this.pages = pages;
      coming = thread.submit(this::read);
    }

    private Page<T> read() {
      List<Row> rows = pages.next(() -> hurried);
      T content = work.apply(rows);
      return new Page<>(content, rows.isEmpty(), pages.ended() || ends.test(content));
    }

    /** The next page; without rows behind the last one. */
    public Page<T> next() {
      Page<T> page = await(coming);
      coming =
          page.last()
              ? CompletableFuture.completedFuture(new Page<>(work.apply(List.of()), true, true))
              : thread.submit(this::read);
      return page;
    }
  }

  /** An interrupt does not end the wait, and is kept for later. */
  private <R> R await(Future<R> coming) {
    if (Thread.currentThread().isInterrupted()) {
      hurried = true;
    }
    try {
      return Uninterruptibly.call(
          () -> {
            try {
              return coming.get();
            } catch (InterruptedException e) {
              hurried = true;
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
      throw new IllegalStateException("Reading throws nothing that is checked", e);
    }
  }

  /** Waits for an attempt to read a page: afterwards nobody reads any more. */
  @Override
  public void close() {
    hurried = true;
    await(thread.submit(() -> true));
    thread.shutdown();
  }
}
