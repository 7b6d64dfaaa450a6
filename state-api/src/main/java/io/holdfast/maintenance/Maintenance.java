package io.holdfast.maintenance;

import java.time.Duration;

/**
 * Retention and cleanup of a namespace. A run deletes in small consecutive transactions, so that
 * concurrent writers are not blocked for long; a run that is interrupted has removed what it
 * reported, and the next run continues. At most one run is active in a namespace at any time,
 * across all processes: it holds a lease by the clock of the storage. A run does not take part in
 * transactions. Thread-safe.
 */
public interface Maintenance {
  /** The default retention of finished entities. */
  Duration DEFAULT_CLEANUP_AGE = Duration.ofHours(24);

  /** Deletes entities that finished {@link #DEFAULT_CLEANUP_AGE} ago or earlier. */
  default SweepReport cleanup() {
    return cleanup(DEFAULT_CLEANUP_AGE, SweepOptions.DEFAULT);
  }

  /**
   * Deletes finished entities (agents completed, failed, killed; swarms completed, failed,
   * destroyed; sessions ended, failed; tasks done, completed, failed, cancelled), like an ordinary
   * delete: each becomes a tombstone, with history and audit entry. The age is measured from the
   * instant at which an entity finished. An entity that changes concurrently is skipped.
   *
   * @param olderThan minimum time since they finished, zero to {@link RetentionRule#MAX_AGE}
   * @throws io.holdfast.error.StateException {@code LEASE_HELD} if another run is active; {@code
   *     LEASE_LOST} if another run took over because this one stalled for longer than its lease
   */
  SweepReport cleanup(Duration olderThan, SweepOptions options);

  /**
   * Removes what has expired and what the policy does not retain. An expired entity becomes a
   * tombstone at its next version; readers see no difference. In history, the current version is
   * always retained, and so is every version that a remembered request id refers to; the audit log
   * keeps the hashes of all versions. The last event of a session and the last transition of an
   * entity are retained, because they hold the sequence number that the next one continues. Of a
   * purged tombstone the version is retained, from which a re-creation continues.
   *
   * @throws io.holdfast.error.StateException as {@link #cleanup(Duration, SweepOptions)}
   */
  SweepReport sweep(RetentionPolicy policy, SweepOptions options);

  /** Measures the whole store, all namespaces included; may take long for a large store. */
  StoreSize size();
}
