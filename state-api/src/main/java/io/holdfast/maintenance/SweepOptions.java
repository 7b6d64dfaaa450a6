package io.holdfast.maintenance;

import io.holdfast.error.ConfigProblems;
import io.holdfast.model.Change;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How upkeep goes about it. Immutable.
 *
 * @param mode whether it removes
 * @param batchSize most rows that one transaction changes, 1 to {@link #LARGEST_BATCH}
 * @param lease how long a runner that died keeps others away, {@link #MIN_LEASE} to {@link
 *     #MAX_LEASE}; a living one renews it with every batch
 * @param change who and why, for the history and the audit log of entities that become tombstones;
 *     without a request id
 * @param progress is told what was done after every batch, on the calling thread
 */
public record SweepOptions(
    SweepMode mode,
    int batchSize,
    Duration lease,
    Change change,
    Consumer<? super SweepReport> progress) {
  /** The rows of a transaction where nobody says so. */
  public static final int DEFAULT_BATCH = 500;

  /** Most rows of a transaction. */
  public static final int LARGEST_BATCH = 10_000;

  /** How long a dead runner keeps others away where nobody says so. */
  public static final Duration DEFAULT_LEASE = Duration.ofSeconds(60);

  /** The shortest lease. */
  public static final Duration MIN_LEASE = Duration.ofSeconds(1);

  /** The longest lease. */
  public static final Duration MAX_LEASE = Duration.ofHours(1);

  /** Who removes where nobody says so. */
  public static final String DEFAULT_ACTOR = "sweeper";

  /** Removes, in batches of {@link #DEFAULT_BATCH}. */
  public static final SweepOptions DEFAULT =
      new SweepOptions(
          SweepMode.APPLY, DEFAULT_BATCH, DEFAULT_LEASE, Change.by(DEFAULT_ACTOR), report -> {});

  /**
   * Checks every range.
   *
   * @throws io.holdfast.error.InvalidArgumentException naming every value that is out of its range
   */
  public SweepOptions {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(progress, "progress");
    ConfigProblems.of("Sweep")
        .range("batchSize", batchSize, 1, LARGEST_BATCH)
        .range("lease", lease, MIN_LEASE, MAX_LEASE)
        .unless(change.requestId() == null, "change", change, "without a request id")
        .throwIfAny();
  }

  /** The same in another mode. */
  public SweepOptions withMode(SweepMode mode) {
    return new SweepOptions(mode, batchSize, lease, change, progress);
  }

  /** The same with batches of another size. */
  public SweepOptions withBatchSize(int batchSize) {
    return new SweepOptions(mode, batchSize, lease, change, progress);
  }

  /** The same with another lease. */
  public SweepOptions withLease(Duration lease) {
    return new SweepOptions(mode, batchSize, lease, change, progress);
  }

  /** The same in the name of somebody. */
  public SweepOptions withChange(Change change) {
    return new SweepOptions(mode, batchSize, lease, change, progress);
  }

  /** The same, telling somebody how far it is. */
  public SweepOptions withProgress(Consumer<? super SweepReport> progress) {
    return new SweepOptions(mode, batchSize, lease, change, progress);
  }
}
