package io.holdfast.time;

import org.jspecify.annotations.Nullable;

/**
 * Runs blocking calls to their end although the thread is interrupted. The interrupt flag is
 * cleared during the call and set again afterwards, so that the caller sees the interrupt later.
 */
public final class Uninterruptibly {
  private Uninterruptibly() {}

  /**
   * A call that blocks. It starts again after every interrupt, so it computes a timeout from a
   * deadline instead of taking a fixed one.
   *
   * @param <T> the result
   * @param <E> what it throws besides {@link InterruptedException}
   */
  @FunctionalInterface
  public interface BlockingCall<T extends @Nullable Object, E extends Exception> {
    /** Blocks until there is a result. */
    T run() throws InterruptedException, E;
  }

  /** Returns or throws what the call does, repeating it whenever it is interrupted. */
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
