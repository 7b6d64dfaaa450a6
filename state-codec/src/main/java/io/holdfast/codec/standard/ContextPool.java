package io.holdfast.codec.standard;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Native contexts that are kept for the next call: making one costs more than most cells. As many
 * as work at the same time, and a bounded number at rest. Thread-safe.
 */
final class ContextPool<C> {
  private static final int MAX_AT_REST = 16;

  /** A context that worked on more has grown, and would keep its memory. */
  private static final int MAX_BYTES = 1024 * 1024;

  private final Queue<C> atRest = new ArrayBlockingQueue<>(MAX_AT_REST);
  private final Supplier<C> maker;
  private final Consumer<C> reset;
  private final Consumer<C> closer;

  ContextPool(Supplier<C> maker, Consumer<C> reset, Consumer<C> closer) {
    this.maker = maker;
    this.reset = reset;
    this.closer = closer;
  }

  /**
   * Works with a context that knows nothing of earlier work; one that failed is not used again.
   *
   * @param bytes how many bytes it is to work on
   */
  <T> T with(int bytes, Function<C, T> work) {
    C context = atRest.poll();
    if (context == null) {
      context = maker.get();
    }
    boolean kept = false;
    try {
      T made = work.apply(context);
      reset.accept(context);
      kept = bytes <= MAX_BYTES && atRest.offer(context);
      return made;
    } finally {
      if (!kept) {
        closer.accept(context);
      }
    }
  }
}
