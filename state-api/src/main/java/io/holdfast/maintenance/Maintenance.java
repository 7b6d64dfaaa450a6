package io.holdfast.maintenance;

import java.time.Duration;

/**
 * Keeps a namespace from growing without end. Everything is done in small transactions, one after
 * the other, so that writers get their turn in between; a run that ends before it is done has
 * removed what it reported, and the next one goes on. At most one run is at work in a namespace at
 * any time, whichever process it is in: it holds a lease by the time of the storage. A run does not
 * take part in transactions. Thread-safe.
 */
public interface Maintenance {
  /** How long finished entities are kept where nobody says so. */
  Duration DEFAULT_CLEANUP_AGE = Duration.ofHours(24);

  /** Deletes entities that were finished {@link #DEFAULT_CLEANUP_AGE} ago or earlier. */
  default SweepReport cleanup() {
    return cleanup(DEFAULT_CLEANUP_AGE, SweepOptions.DEFAULT);
  }

  /**
   * Deletes finished entities (agents completed, failed, killed; swarms completed, failed,
   * destroyed; sessions ended, failed; tasks done, completed, failed, cancelled), as their owners
   * would: each becomes a tombstone, with history and audit. What counts is the instant at which
   * they finished. One that changes meanwhile is left alone.
   *
   * @param olderThan how long ago they finished at least, zero to {@link RetentionRule#MAX_AGE}
   * @throws io.holdfast.error.StateException {@code LEASE_HELD} if another run is at work; {@code
   *     LEASE_LOST} if another one took over because this one stood still for longer than its lease
   */
  SweepReport cleanup(Duration olderThan, SweepOptions options);

  /**
   * Removes what has expired and what the policy lets go. An expired entity becomes a tombstone at
   * its next version, which no reader can tell from before. Of history, the present version always
   * stays, and every version that a remembered request id names; the audit log keeps the hashes of
   * all. The last event of a session and the last transition of an entity stay, because they hold
   * the number that the next one follows. A purged tombstone leaves its version, from which a
   * re-creation goes on.
   *
   * @throws io.holdfast.error.StateException as {@link #cleanup(Duration, SweepOptions)}
   */
  SweepReport sweep(RetentionPolicy policy, SweepOptions options);

  /** Measures the whole store, all namespaces included; may take long for a large one. */
  StoreSize size();
}
