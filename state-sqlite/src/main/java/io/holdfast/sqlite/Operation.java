package io.holdfast.sqlite;

import io.holdfast.engine.Deadline;
import io.holdfast.relational.Sql;
import io.holdfast.relational.SqlWork;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Something for the writer to do, and its outcome. Until the writer begins it, its caller may
 * withdraw it; afterwards the outcome has to be waited for. Thread-safe.
 */
final class Operation<T> {
  final SqlWork<T> work;
  final Scope scope;
  final Deadline deadline;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);
  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private @Nullable T held;

  /** What the writer puts around the work. */
  enum Scope {
    /** A transaction. */
    TRANSACTION,
    /** Nothing but the lock that keeps other writers away. */
    EXCLUSIVE
  }

  private enum Stage {
    QUEUED,
    BEGUN,
    WITHDRAWN
  }

  Operation(SqlWork<T> work, Scope scope, Deadline deadline) {
    this.work = work;
    this.scope = scope;
    this.deadline = deadline;
  }

  /** Whether its caller still wants it. */
  boolean wanted() {
    return stage.get() != Stage.WITHDRAWN;
  }

  /**
   * Called by the writer, as often as it runs it; false if the caller withdrew it, or is about to
   * because it is late.
   */
  boolean begin() {
    return stage.get() == Stage.BEGUN
        || (!deadline.passed() && stage.compareAndSet(Stage.QUEUED, Stage.BEGUN));
  }

  /** Called by the caller; false if the writer has begun it. */
  boolean withdraw() {
    return stage.compareAndSet(Stage.QUEUED, Stage.WITHDRAWN);
  }

  /** Called by the writer: does the work and keeps its result until {@link #answer()}. */
  void run(Sql sql) throws SQLException {
    held = work.run(sql);
  }

  /** Called by the writer once the result is committed. */
  void answer() {
    outcome.complete(held);
  }

  void fail(Throwable reason) {
    outcome.completeExceptionally(reason);
  }

  /** Waits for the outcome; an interrupt is kept for later. False if it takes longer. */
  boolean await(Deadline until) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          outcome.get(until.leftNanos(), TimeUnit.NANOSECONDS);
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

  /** The result of an operation that is done. */
  T result() {
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
