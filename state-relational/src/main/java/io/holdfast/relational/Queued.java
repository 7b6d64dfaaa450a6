package io.holdfast.relational;

import io.holdfast.engine.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits to be served together with others. Until it is begun, its caller may withdraw
 * it; afterwards the answer has to be waited for. Thread-safe.
 *
 * @param <A> what is asked
 * @param <R> what is answered
 */
final class Queued<A, R> {
  private final A ask;
  private final long weight;
  private final Deadline deadline;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);
  private final CompletableFuture<@Nullable R> answer = new CompletableFuture<>();

  private enum Stage {
    QUEUED,
    BEGUN,
    WITHDRAWN
  }

  Queued(A ask, long weight, Deadline deadline) {
    this.ask = ask;
    this.weight = weight;
    this.deadline = deadline;
  }

  A ask() {
    return ask;
  }

  /** How many bytes it adds to what is sent. */
  long weight() {
    return weight;
  }

  Deadline deadline() {
    return deadline;
  }

  /** False if its caller withdrew it, or is about to because it is late. */
  boolean begin() {
    return !deadline.passed() && stage.compareAndSet(Stage.QUEUED, Stage.BEGUN);
  }

  /** Called by the caller; false if it was begun. */
  boolean withdraw() {
    return stage.compareAndSet(Stage.QUEUED, Stage.WITHDRAWN);
  }

  void answer(@Nullable R result) {
    answer.complete(result);
  }

  void fail(Throwable reason) {
    answer.completeExceptionally(reason);
  }

  /** Waits for the answer; an interrupt is kept for later. False if it takes longer. */
  boolean await(Deadline until) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          answer.get(until.leftNanos(), TimeUnit.NANOSECONDS);
          return true;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          return true;
        } catch (TimeoutException e) {
          return false;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The answer, once it is there. */
  @Nullable R result() {
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
