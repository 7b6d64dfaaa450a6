package io.holdfast;

import io.holdfast.audit.AuditMode;
import io.holdfast.audit.SealingConfig;
import io.holdfast.error.ConfigProblems;
import io.holdfast.json.DocumentLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Configuration common to all stores. Immutable.
 *
 * @param clock source of the current time
 * @param ids generator of the ids of snapshots and checkpoints
 * @param update retry policy for version conflicts
 * @param limits size and depth limits of documents
 * @param timeout the deadline of every call, {@link #MIN_TIMEOUT} to {@link #MAX_TIMEOUT}; a write
 *     whose commit has started by then is given the same time again to finish
 * @param audit whether changes are recorded in the audit log
 * @param requestRetention how long the request id of an acknowledged write is remembered, {@link
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
  /** The default deadline. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** The minimum deadline. */
  public static final Duration MIN_TIMEOUT = Duration.ofMillis(1);

  /** The maximum deadline. */
  public static final Duration MAX_TIMEOUT = Duration.ofHours(1);

  /** The default audit mode. */
  public static final AuditMode DEFAULT_AUDIT = AuditMode.ON;

  /** The default retention of request ids. */
  public static final Duration DEFAULT_REQUEST_RETENTION = Duration.ofHours(24);

  /** The minimum retention of request ids. */
  public static final Duration MIN_REQUEST_RETENTION = Duration.ofMillis(1);

  /** The maximum retention of request ids. */
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

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder with the values of this configuration. */
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

  /** Returns a copy with another clock. */
  public StoreConfig withClock(InstantSource clock) {
    return toBuilder().clock(clock).build();
  }

  /** Returns a copy with another id generator. */
  public StoreConfig withIds(IdGenerator ids) {
    return toBuilder().ids(ids).build();
  }

  /** Returns a copy with another retry policy. */
  public StoreConfig withUpdate(UpdatePolicy update) {
    return toBuilder().update(update).build();
  }

  /** Returns a copy with other document limits. */
  public StoreConfig withLimits(DocumentLimits limits) {
    return toBuilder().limits(limits).build();
  }

  /** Returns a copy with another deadline. */
  public StoreConfig withTimeout(Duration timeout) {
    return toBuilder().timeout(timeout).build();
  }

  /** Returns a copy with another audit mode. */
  public StoreConfig withAudit(AuditMode audit) {
    return toBuilder().audit(audit).build();
  }

  /** Returns a copy with another retention of request ids. */
  public StoreConfig withRequestRetention(Duration requestRetention) {
    return toBuilder().requestRetention(requestRetention).build();
  }

  /** Returns a copy with another sealing configuration. */
  public StoreConfig withSealing(SealingConfig sealing) {
    return toBuilder().sealing(sealing).build();
  }

  /** Builds a {@link StoreConfig}. Not thread-safe. */
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

    /** Source of the current time. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Generator of the ids of snapshots and checkpoints. */
    public Builder ids(IdGenerator ids) {
      this.ids = ids;
      return this;
    }

    /** Retry policy for version conflicts. */
    public Builder update(UpdatePolicy update) {
      this.update = update;
      return this;
    }

    /** Size and depth limits of documents. */
    public Builder limits(DocumentLimits limits) {
      this.limits = limits;
      return this;
    }

    /** The deadline of every call. */
    public Builder timeout(Duration timeout) {
      this.timeout = timeout;
      return this;
    }

    /** Whether changes are recorded in the audit log. */
    public Builder audit(AuditMode audit) {
      this.audit = audit;
      return this;
    }

    /** How long the request id of an acknowledged write is remembered. */
    public Builder requestRetention(Duration requestRetention) {
      this.requestRetention = requestRetention;
      return this;
    }

    /** How the audit log is sealed. */
    public Builder sealing(SealingConfig sealing) {
      this.sealing = sealing;
      return this;
    }

    /** Validates the properties and builds the configuration. */
    public StoreConfig build() {
      return new StoreConfig(clock, ids, update, limits, timeout, audit, requestRetention, sealing);
    }
  }
}
