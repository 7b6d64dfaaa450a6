package io.holdfast.codec.standard;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Pool of native Zstandard contexts, since creating one costs more than compressing most cells.
 * Creates as many as are used concurrently, and keeps a bounded number of idle ones. Thread-safe.
 */
final class ContextPool<C> {
  private static final int MAX_IDLE = 16;

  /** A context that processed more bytes has grown and is closed, to release its memory. */
  private static final int MAX_BYTES = 1024 * 1024;

  private final Queue<C> idle = new ArrayBlockingQueue<>(MAX_IDLE);
  private final Supplier<C> factory;
  private final Consumer<C> reset;
  private final Consumer<C> closer;

  ContextPool(Supplier<C> factory, Consumer<C> reset, Consumer<C> closer) {
    this.factory = factory;
    this.reset = reset;
    this.closer = closer;
  }

  /**
   * Runs work with a freshly reset context; a context whose work failed is closed.
   *
   * @param bytes number of bytes to be processed
   */
  <T> T with(int bytes, Function<C, T> work) {
    C context = idle.poll();
    if (context == null) {
      context = factory.get();
    }
    boolean kept = false;
    try {
      T result = work.apply(context);
      reset.accept(context);
      kept = bytes <= MAX_BYTES && idle.offer(context);
      return result;
    } finally {
      if (!kept) {
        closer.accept(context);
      }
    }
  }
}
