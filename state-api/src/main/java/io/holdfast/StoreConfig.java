package io.holdfast;

import io.holdfast.audit.AuditMode;
import io.holdfast.audit.SealingConfig;
import io.holdfast.error.ConfigProblems;
import io.holdfast.json.DocumentLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * What stores of every technology can be told. Immutable.
 *
 * @param clock where the time comes from
 * @param ids where the ids of snapshots and checkpoints come from
 * @param update how lost races are retried
 * @param limits the limits of documents
 * @param timeout the deadline of every call, {@link #MIN_TIMEOUT} to {@link #MAX_TIMEOUT}; a write
 *     that has begun by then is waited for as long again
 * @param audit whether changes are noted in the audit log
 * @param requestRetention how long an acknowledged request id is remembered, {@link
 *     #MIN_REQUEST_RETENTION} to {@link #MAX_REQUEST_RETENTION}
 * @param sealing how the audit log is sealed
 */
public record StoreConfig(
    InstantSource clock,
    IdGenerator ids,
    UpdatePolicy update,
    DocumentLimits limits,
    Duration timeout,
    AuditMode audit,
    Duration requestRetention,
    SealingConfig sealing) {
  /** The deadline of a configuration that names none. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** The shortest deadline that can be asked for. */
  public static final Duration MIN_TIMEOUT = Duration.ofMillis(1);

  /** The longest deadline that can be asked for. */
  public static final Duration MAX_TIMEOUT = Duration.ofHours(1);

  /** Whether a configuration that does not say so notes changes in the audit log. */
  public static final AuditMode DEFAULT_AUDIT = AuditMode.ON;

  /** How long a configuration that does not say so remembers request ids. */
  public static final Duration DEFAULT_REQUEST_RETENTION = Duration.ofHours(24);

  /** The shortest memory of request ids that can be asked for. */
  public static final Duration MIN_REQUEST_RETENTION = Duration.ofMillis(1);

  /** The longest memory of request ids that can be asked for. */
  public static final Duration MAX_REQUEST_RETENTION = Duration.ofDays(365);

  /** The default configuration. */
  public static final StoreConfig DEFAULT = builder().build();

  /**
   * Checks every range.
   *
   * @throws io.holdfast.error.InvalidArgumentException naming every value that is out of its range
   */
  public StoreConfig {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(update, "update");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(audit, "audit");
    Objects.requireNonNull(requestRetention, "requestRetention");
    Objects.requireNonNull(sealing, "sealing");
    ConfigProblems.of("Store")
        .range("timeout", timeout, MIN_TIMEOUT, MAX_TIMEOUT)
        .range("requestRetention", requestRetention, MIN_REQUEST_RETENTION, MAX_REQUEST_RETENTION)
        .throwIfAny();
  }

  /** Starts a configuration with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts a configuration with the values of this one. */
  public Builder toBuilder() {
    return builder()
        .clock(clock)
        .ids(ids)
        .update(update)
        .limits(limits)
        .timeout(timeout)
        .audit(audit)
        .requestRetention(requestRetention)
        .sealing(sealing);
  }

  /** The same with another clock. */
  public StoreConfig withClock(InstantSource clock) {
    return toBuilder().clock(clock).build();
  }

  /** The same with other ids. */
  public StoreConfig withIds(IdGenerator ids) {
    return toBuilder().ids(ids).build();
  }

  /** The same with another policy for lost races. */
  public StoreConfig withUpdate(UpdatePolicy update) {
    return toBuilder().update(update).build();
  }

  /** The same with other limits of documents. */
  public StoreConfig withLimits(DocumentLimits limits) {
    return toBuilder().limits(limits).build();
  }

  /** The same with another deadline. */
  public StoreConfig withTimeout(Duration timeout) {
    return toBuilder().timeout(timeout).build();
  }

  /** The same with the audit log on or off. */
  public StoreConfig withAudit(AuditMode audit) {
    return toBuilder().audit(audit).build();
  }

  /** The same with another memory for request ids. */
  public StoreConfig withRequestRetention(Duration requestRetention) {
    return toBuilder().requestRetention(requestRetention).build();
  }

  /** The same with the audit log sealed otherwise. */
  public StoreConfig withSealing(SealingConfig sealing) {
    return toBuilder().sealing(sealing).build();
  }

  /** Gathers a configuration; the names are those of its properties. Not thread-safe. */
  public static final class Builder {
    private InstantSource clock = InstantSource.system();
    private IdGenerator ids = IdGenerator.random();
    private UpdatePolicy update = UpdatePolicy.DEFAULT;
    private DocumentLimits limits = DocumentLimits.DEFAULT;
    private Duration timeout = DEFAULT_TIMEOUT;
    private AuditMode audit = DEFAULT_AUDIT;
    private Duration requestRetention = DEFAULT_REQUEST_RETENTION;
    private SealingConfig sealing = SealingConfig.DEFAULT;

    private Builder() {}

    /** Where the time comes from. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Where the ids of snapshots and checkpoints come from. */
    public Builder ids(IdGenerator ids) {
      this.ids = ids;
      return this;
    }

    /** How lost races are retried. */
    public Builder update(UpdatePolicy update) {
      this.update = update;
      return this;
    }

    /** The limits of documents. */
    public Builder limits(DocumentLimits limits) {
      this.limits = limits;
      return this;
    }

    /** The deadline of every call. */
    public Builder timeout(Duration timeout) {
      this.timeout = timeout;
      return this;
    }

    /** Whether changes are noted in the audit log. */
    public Builder audit(AuditMode audit) {
      this.audit = audit;
      return this;
    }

    /** How long an acknowledged request id is remembered. */
    public Builder requestRetention(Duration requestRetention) {
      this.requestRetention = requestRetention;
      return this;
    }

    /** How the audit log is sealed. */
    public Builder sealing(SealingConfig sealing) {
      this.sealing = sealing;
      return this;
    }

    /** The configuration, checked as a whole. */
    public StoreConfig build() {
      return new StoreConfig(clock, ids, update, limits, timeout, audit, requestRetention, sealing);
    }
  }
}
