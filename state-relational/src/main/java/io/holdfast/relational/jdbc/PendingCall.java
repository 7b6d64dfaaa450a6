package io.holdfast.relational.jdbc;

import io.holdfast.time.Deadline;
import io.holdfast.time.Uninterruptibly;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that an executor thread runs for a waiting caller. The caller may withdraw it until
 * execution has started; afterwards it has to wait for the result. Thread-safe.
 *
 * @param <R> the result
 */
public abstract class PendingCall<R> {
  private final Deadline deadline;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);
  private final CompletableFuture<R> outcome = new CompletableFuture<>();

  private enum Stage {
    QUEUED,
    STARTED,
    WITHDRAWN
  }

  /** A call that is not started after the deadline. */
  protected PendingCall(Deadline deadline) {
    this.deadline = deadline;
  }

  /** The deadline, at which the caller withdraws the call if it has not started. */
  public final Deadline deadline() {
    return deadline;
  }

  /** Whether the caller still waits: it has not withdrawn the call. */
  public final boolean wanted() {
    return stage.get() != Stage.WITHDRAWN;
  }

  /**
   * Called by the executor before each attempt. Returns false if the caller has withdrawn the call,
   * or is about to because the deadline has passed.
   */
  public final boolean begin() {
    return stage.get() == Stage.STARTED
        || (!deadline.passed() && stage.compareAndSet(Stage.QUEUED, Stage.STARTED));
  }

  /** Called by the caller; returns false if execution has started. */
  public final boolean withdraw() {
    return stage.compareAndSet(Stage.QUEUED, Stage.WITHDRAWN);
  }

  /** Called by the executor: completes the call with a result. */
  public final void answer(@Nullable R result) {
    outcome.complete(result);
  }

  /** Called by the executor: completes the call with an exception, which the caller gets. */
  public final void fail(Throwable reason) {
    outcome.completeExceptionally(reason);
  }

  /**
   * Waits for the result until the deadline; if execution has started, until a second deadline. The
   * interrupt status is preserved.
   *
   * @param second additional time to wait once execution has started
   * @param late exception if execution has not started; it never will
   * @param unknown exception if execution has not completed, so that its outcome is unknown
   */
  public final R await(
      Duration second,
      Supplier<? extends RuntimeException> late,
      Supplier<? extends RuntimeException> unknown) {
    if (!completedBy(deadline)) {
      if (withdraw()) {
        throw late.get();
      }
      if (!completedBy(Deadline.in(second))) {
        throw unknown.get();
      }
    }
    return result();
  }

  private boolean completedBy(Deadline until) {
    return Uninterruptibly.call(
        () -> {
          try {
            outcome.get(until.leftNanos(), TimeUnit.NANOSECONDS);
            return true;
          } catch (ExecutionException e) {
            return true;
          } catch (TimeoutException e) {
            return false;
          }
        });
  }

  /** The result if the call has completed, null before; throws the exception of a failed call. */
  public final R result() {
    try {
      return outcome.getNow(null);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException reason) {
        throw reason;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
