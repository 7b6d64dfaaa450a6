package io.holdfast.codec.standard;

import io.holdfast.StateStore;
import io.holdfast.codec.KeyAction;
import io.holdfast.codec.KeyStep;
import io.holdfast.error.ConfigProblems;
import io.holdfast.query.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Re-encrypts all rows of a store with its current key, in small transactions that run concurrently
 * with other writes. It can be stopped at any time and restarted: it skips rows that have the
 * current key. Run it on a thread of the application. Immutable.
 */
public final class KeyRotation {
  /** Default number of rows per step. */
  public static final int DEFAULT_BATCH_SIZE = 500;

  /**
   * Maximum number of passes; each finds rows written under an older key since the previous one.
   */
  public static final int MAX_PASSES = 10;

  /** Maximum number of unreadable rows in a report. */
  public static final int MAX_UNREADABLE = 100;

  private final StateStore store;
  private final int batchSize;
  private final Duration pause;
  private final LongConsumer progress;

  private KeyRotation(StateStore store, int batchSize, Duration pause, LongConsumer progress) {
    this.store = store;
    this.batchSize = batchSize;
    this.pause = pause;
    this.progress = progress;
  }

  /** A rotation of all rows of a store. */
  public static KeyRotation of(StateStore store) {
    return new KeyRotation(store, DEFAULT_BATCH_SIZE, Duration.ZERO, rows -> {});
  }

  /** A copy with another number of rows per step, 1 to 10,000. */
  public KeyRotation batchSize(int batchSize) {
    ConfigProblems.of("Rotation").range("batchSize", batchSize, 1, Page.MAX_LIMIT).throwIfAny();
    return new KeyRotation(store, batchSize, pause, progress);
  }

  /** The same with a pause between steps, zero or longer. */
  public KeyRotation pause(Duration pause) {
    ConfigProblems.of("Rotation")
        .unless(!pause.isNegative(), "pause", pause, "zero or above")
        .throwIfAny();
    return new KeyRotation(store, batchSize, pause, progress);
  }

  /** A copy that reports the number of rows scanned to a listener after each step. */
  public KeyRotation progress(LongConsumer progress) {
    return new KeyRotation(store, batchSize, pause, progress);
  }

  /**
   * Result of a rotation.
   *
   * @param passes number of passes over all rows
   * @param found number of rows by key id in the last pass, {@link KeyStep#PLAIN} for plain text
   * @param rotated number of rows rewritten in all passes
   * @param unreadable why rows could not be read, at most {@link #MAX_UNREADABLE}
   * @param finished whether the last pass rewrote nothing, so that older keys can be removed
   */
  public record Report(
      int passes,
      Map<String, Long> found,
      long rotated,
      List<String> unreadable,
      boolean finished) {}

  /** Counts rows by key without writing. */
  public Report count() {
    Pass pass = pass(KeyAction.COUNT, 0);
    return new Report(1, pass.found, 0, List.of(), false);
  }

  /**
   * Rotates until a pass rewrites nothing. An interrupt stops it after the current step.
   *
   * @throws io.holdfast.error.StateException as writes of the store do
   */
  public Report run() {
    long rotated = 0;
    long seen = 0;
    for (int passes = 1; ; passes++) {
      Pass pass = pass(KeyAction.ROTATE, seen);
      rotated += pass.rotated;
      seen = pass.seen;
      boolean stuck = pass.rotated == 0;
      boolean ended = Thread.currentThread().isInterrupted();
      if (stuck || ended || passes == MAX_PASSES) {
        boolean finished = stuck && !ended && pass.unreadable.isEmpty();
        return new Report(passes, pass.found, rotated, List.copyOf(pass.unreadable), finished);
      }
    }
  }

  private Pass pass(KeyAction action, long seenBefore) {
    Pass pass = new Pass();
    pass.seen = seenBefore;
    KeyStep step = KeyStep.START;
    while (!step.last() && !Thread.currentThread().isInterrupted()) {
      step = store.keys().next(step, batchSize, action);
      for (Map.Entry<String, Long> found : step.found().entrySet()) {
        pass.found.merge(found.getKey(), found.getValue(), Long::sum);
        pass.seen += found.getValue();
      }
      pass.rotated += step.rotated();
      for (String reason : step.unreadable()) {
        if (pass.unreadable.size() < MAX_UNREADABLE) {
          pass.unreadable.add(reason);
        }
      }
      progress.accept(pass.seen);
      if (!pause.isZero() && !step.last()) {
        LockSupport.parkNanos(pause.toNanos());
      }
    }
    return pass;
  }

  /** Counters of one pass. */
  private static final class Pass {
    private final Map<String, Long> found = new TreeMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private long rotated;
    private long seen;
  }
}
