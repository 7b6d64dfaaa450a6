package io.holdfast.time;

import org.jspecify.annotations.Nullable;

/**
 * Runs blocking calls to completion even if the thread is interrupted. The interrupt status is
 * cleared during the call and restored afterwards. Stateless and thread-safe.
 */
public final class Uninterruptibly {
  private Uninterruptibly() {}

  /**
   * A blocking call. It is restarted after every interrupt, so it must compute its timeout from a
   * deadline.
   *
   * @param <T> the result
   * @param <E> the exception it throws besides {@link InterruptedException}
   */
  @FunctionalInterface
  public interface BlockingCall<T extends @Nullable Object, E extends Exception> {
    /** Blocks until there is a result. */
    T run() throws InterruptedException, E;
  }

  /**
   * Runs a call, restarting it whenever it is interrupted; returns its result or throws its
   * exception.
   */
  public static <T extends @Nullable Object, E extends Exception> T call(BlockingCall<T, E> call)
      throws E {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return call.run();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits until a thread has ended. */
  public static void join(Thread thread) {
    call(
        () -> {
          thread.join();
          return true;
        });
  }
}
