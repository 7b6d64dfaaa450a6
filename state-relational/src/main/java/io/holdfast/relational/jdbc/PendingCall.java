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
 * A call that another thread carries out. Until that has begun it, the caller may withdraw it;
 * afterwards the answer has to be waited for. Thread-safe.
 *
 * @param <R> what is answered
 */
public abstract class PendingCall<R> {
  private final Deadline deadline;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);
  private final CompletableFuture<R> answer = new CompletableFuture<>();

  private enum Stage {
    QUEUED,
    BEGUN,
    WITHDRAWN
  }

  /** Nobody begins it behind the deadline. */
  protected PendingCall(Deadline deadline) {
    this.deadline = deadline;
  }

  /** When its caller withdraws it. */
  public final Deadline deadline() {
    return deadline;
  }

  /** Whether its caller still wants it. */
  public final boolean wanted() {
    return stage.get() != Stage.WITHDRAWN;
  }

  /**
   * Called by who carries it out, as often as that is tried; false if its caller withdrew it, or is
   * about to because it is late.
   */
  public final boolean begin() {
    return stage.get() == Stage.BEGUN
        || (!deadline.passed() && stage.compareAndSet(Stage.QUEUED, Stage.BEGUN));
  }

  /** Called by the caller; false if it was begun. */
  public final boolean withdraw() {
    return stage.compareAndSet(Stage.QUEUED, Stage.WITHDRAWN);
  }

  /** Called by who carries it out: this is the answer. */
  public final void answer(@Nullable R result) {
    answer.complete(result);
  }

  /** Called by who carries it out: this is what the caller gets thrown. */
  public final void fail(Throwable reason) {
    answer.completeExceptionally(reason);
  }

  /**
   * Waits for the answer until the deadline, and once it was begun for a second one. An interrupt
   * is kept for later.
   *
   * @param second how much longer who has begun it is waited for
   * @param late what is thrown if nobody has begun it, and nobody will
   * @param unknown what is thrown if nobody knows what became of it
   */
  public final R await(
      Duration second,
      Supplier<? extends RuntimeException> late,
      Supplier<? extends RuntimeException> unknown) {
    if (!answeredBy(deadline)) {
      if (withdraw()) {
        throw late.get();
      }
      if (!answeredBy(Deadline.in(second))) {
        throw unknown.get();
      }
    }
    return result();
  }

  private boolean answeredBy(Deadline until) {
    return Uninterruptibly.call(
        () -> {
          try {
            answer.get(until.leftNanos(), TimeUnit.NANOSECONDS);
            return true;
          } catch (ExecutionException e) {
            return true;
          } catch (TimeoutException e) {
            return false;
          }
        });
  }

  /** The answer, once it is there; before that null. */
  public final R result() {
    try {
      return answer.getNow(null);
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
