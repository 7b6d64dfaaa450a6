package io.holdfast;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.model.DocumentLimits;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What stores of every technology can be told. Immutable.
 *
 * @param clock where the time comes from
 * @param ids where the ids of snapshots and checkpoints come from
 * @param update how lost races are retried
 * @param limits the limits of documents
 * @param timeout the deadline of every call, 1 ms to 1 hour
 * @param audit whether changes are noted in the audit log
 */
public record StoreConfig(
    InstantSource clock,
    IdGenerator ids,
    UpdatePolicy update,
    DocumentLimits limits,
    Duration timeout,
    AuditMode audit) {
  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(1);
  private static final Duration MOST_TIMEOUT = Duration.ofHours(1);

  /** The deadline of a configuration that names none. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** The default configuration. */
  public static final StoreConfig DEFAULT =
      new StoreConfig(
          InstantSource.system(),
          IdGenerator.random(),
          UpdatePolicy.DEFAULT,
          DocumentLimits.DEFAULT,
          DEFAULT_TIMEOUT,
          AuditMode.ON);

  /** Checks the deadline. */
  public StoreConfig {
    if (timeout.compareTo(LEAST_TIMEOUT) < 0 || timeout.compareTo(MOST_TIMEOUT) > 0) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Store timeout is out of range")
              .with("timeout", timeout)
              .with("least", LEAST_TIMEOUT)
              .with("most", MOST_TIMEOUT));
    }
  }

  /** The same with another clock. */
  public StoreConfig withClock(InstantSource next) {
    return new StoreConfig(next, ids, update, limits, timeout, audit);
  }

  /** The same with other ids. */
  public StoreConfig withIds(IdGenerator next) {
    return new StoreConfig(clock, next, update, limits, timeout, audit);
  }

  /** The same with another policy for lost races. */
  public StoreConfig withUpdate(UpdatePolicy next) {
    return new StoreConfig(clock, ids, next, limits, timeout, audit);
  }

  /** The same with other limits of documents. */
  public StoreConfig withLimits(DocumentLimits next) {
    return new StoreConfig(clock, ids, update, next, timeout, audit);
  }

  /** The same with another deadline. */
  public StoreConfig withTimeout(Duration next) {
    return new StoreConfig(clock, ids, update, limits, next, audit);
  }

  /** The same with the audit log on or off. */
  public StoreConfig withAudit(AuditMode next) {
    return new StoreConfig(clock, ids, update, limits, timeout, next);
  }
}
