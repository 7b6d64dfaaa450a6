package io.holdfast.maintenance;

import io.holdfast.error.ConfigProblems;
import io.holdfast.model.Change;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Options of a sweep or cleanup. Immutable.
 *
 * @param mode whether rows are removed or only counted
 * @param batchSize maximum number of rows that one transaction changes, 1 to {@link #LARGEST_BATCH}
 * @param lease how long the lease of a run that crashed blocks other runs, {@link #MIN_LEASE} to
 *     {@link #MAX_LEASE}; an active run renews it with every batch
 * @param change actor and reason, for the history and the audit log of entities that become
 *     tombstones; without a request id
 * @param progress called after every batch with the totals so far, on the calling thread
 */
public record SweepOptions(
    SweepMode mode,
    int batchSize,
    Duration lease,
    Change change,
    Consumer<? super SweepReport> progress) {
  /** The default batch size. */
  public static final int DEFAULT_BATCH = 500;

  /** The maximum batch size. */
  public static final int LARGEST_BATCH = 10_000;

  /** The default lease. */
  public static final Duration DEFAULT_LEASE = Duration.ofSeconds(60);

  /** The minimum lease. */
  public static final Duration MIN_LEASE = Duration.ofSeconds(1);

  /** The maximum lease. */
  public static final Duration MAX_LEASE = Duration.ofHours(1);

  /** The default actor. */
  public static final String DEFAULT_ACTOR = "sweeper";

  /** Removes rows in batches of {@link #DEFAULT_BATCH}. */
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

  /** Returns a copy with another mode. */
  public SweepOptions withMode(SweepMode mode) {
    return new SweepOptions(mode, batchSize, lease, change, progress);
  }

  /** Returns a copy with another batch size. */
  public SweepOptions withBatchSize(int batchSize) {
    return new SweepOptions(mode, batchSize, lease, change, progress);
  }

  /** Returns a copy with another lease. */
  public SweepOptions withLease(Duration lease) {
    return new SweepOptions(mode, batchSize, lease, change, progress);
  }

  /** Returns a copy with another actor and reason. */
  public SweepOptions withChange(Change change) {
    return new SweepOptions(mode, batchSize, lease, change, progress);
  }

  /** Returns a copy with another progress callback. */
  public SweepOptions withProgress(Consumer<? super SweepReport> progress) {
    return new SweepOptions(mode, batchSize, lease, change, progress);
  }
}
