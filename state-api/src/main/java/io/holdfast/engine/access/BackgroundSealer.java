package io.holdfast.engine.access;

import io.holdfast.audit.AuditSeals;
import io.holdfast.audit.SealReport;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthStatus;
import io.holdfast.time.Deadline;
import io.holdfast.time.PeriodicWorker;
import io.holdfast.time.PeriodicWorker.FirstRound;
import io.holdfast.time.PeriodicWorker.Schedule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the audit log periodically on a thread of its own, until it is closed or the store turns
 * out to be read-only. A failure is logged when it first occurs, reported by {@link #health()}
 * while it lasts, and retried after the interval. Thread-safe.
 */
final class BackgroundSealer implements AutoCloseable {
  private static final String NAME = "audit_sealer";
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundSealer.class);

  /** Time for which closing waits for a seal in progress. */
  private static final Duration MAX_CLOSE_WAIT = Duration.ofSeconds(10);

  private final AuditSeals seals;
  private final PeriodicWorker worker;
  private volatile @Nullable SealReport report;

  private BackgroundSealer(AuditSeals seals, String store, Duration interval) {
    this.seals = seals;
    worker =
        new PeriodicWorker(
            "holdfast-" + store + "-sealer",
            new Schedule(interval, 0, FirstRound.AFTER_INTERVAL),
            new Rounds());
  }

  /** Starts a sealer; the first seal is made after one interval. */
  static BackgroundSealer start(AuditSeals seals, String store, Duration interval) {
    BackgroundSealer sealer = new BackgroundSealer(seals, store, interval);
    sealer.worker.start();
    return sealer;
  }

  /** Seals once. */
  private final class Rounds implements PeriodicWorker.Task {
    @Override
    public boolean run() {
      try {
        report = seals.seal();
        return true;
      } catch (StateException e) {
        if (isPermanent(e.code())) {
          return false;
        }
        throw e;
      }
    }

    @Override
    public void onFailure(RuntimeException failure, @Nullable RuntimeException previous) {
      if (previous == null || code(previous) != code(failure)) {
        LOG.warn("Audit log is not sealed: {}", failure.getMessage());
      }
    }
  }

  /** Whether a store that is read-only or closed will stay so. */
  private static boolean isPermanent(ErrorCode code) {
    return code == ErrorCode.STORE_READ_ONLY || code == ErrorCode.STORE_CLOSED;
  }

  private static @Nullable ErrorCode code(RuntimeException e) {
    return e instanceof StateException state ? state.code() : null;
  }

  /** UP, or DEGRADED while sealing fails, because the log can then be altered undetected. */
  HealthComponent health() {
    PeriodicWorker.Status last = worker.status();
    RuntimeException failure = last.failure();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("rounds", last.rounds());
    details.put("running", worker.isRunning());
    SealReport sealed = report;
    if (sealed != null) {
      details.put("last_seal", sealed.last());
      details.put("complete", sealed.complete());
    }
    if (failure != null) {
      ErrorCode code = code(failure);
      details.put("code", code == null ? failure.getClass().getSimpleName() : code.name());
      details.put("message", String.valueOf(failure.getMessage()));
    }
    HealthStatus status = failure == null ? HealthStatus.UP : HealthStatus.DEGRADED;
    return new HealthComponent(NAME, status, last.latency(), details);
  }

  /** Starts no further seal, and waits for the one in progress. */
  @Override
  public void close() {
    worker.stop();
    worker.awaitEnd(Deadline.in(MAX_CLOSE_WAIT));
  }
}
