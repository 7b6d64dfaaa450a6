package io.holdfast.engine.access;

import io.holdfast.audit.AuditSeals;
import io.holdfast.audit.SealReport;
import io.holdfast.audit.SealingConfig;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthStatus;
import io.holdfast.time.Deadline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the audit log again and again on a thread of its own, until it is closed or the store turns
 * out to be read-only. What fails is logged once, said by {@link #health()} as long as it fails,
 * and tried again the next time.
 */
final class BackgroundSealer implements AutoCloseable {
  private static final String NAME = "audit_sealer";
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundSealer.class);

  /** Nobody who closes a store waits longer for a seal that is being made. */
  private static final Duration MAX_SEAL = Duration.ofSeconds(10);

  private final AuditSeals seals;
  private final @Nullable Duration every;
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean started;
  private long rounds;
  private Duration latency = Duration.ZERO;
  private @Nullable SealReport report;
  private @Nullable RuntimeException failure;

  BackgroundSealer(AuditSeals seals, String store, SealingConfig sealing) {
    this.seals = seals;
    every = sealing.every();
    thread = new Thread(this::run, "holdfast-" + store + "-sealer");
    thread.setDaemon(true);
  }

  /** Starts it, if the configuration wants one. */
  void start() {
    if (every != null) {
      started = true;
      thread.start();
    }
  }

  private void run() {
    boolean more = true;
    while (more && pause()) {
      long begin = System.nanoTime();
      SealReport made = null;
      RuntimeException failed = null;
      try {
        made = seals.seal();
      } catch (RuntimeException e) {
        more = !endsIt(e);
        failed = more ? e : null;
      }
      note(made, failed, Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  /** What is read-only or closed stays so. */
  private static boolean endsIt(RuntimeException e) {
    ErrorCode code = code(e);
    return code == ErrorCode.STORE_READ_ONLY || code == ErrorCode.STORE_CLOSED;
  }

  private static @Nullable ErrorCode code(@Nullable RuntimeException e) {
    return e instanceof StateException state ? state.code() : null;
  }

  private void note(@Nullable SealReport made, @Nullable RuntimeException failed, Duration took) {
    lock.lock();
    try {
      if (failed != null && (failure == null || code(failure) != code(failed))) {
        LOG.warn("Audit log is not sealed: {}", failed.getMessage());
      }
      rounds++;
      latency = took;
      failure = failed;
      report = made == null ? report : made;
    } finally {
      lock.unlock();
    }
  }

  /** UP, or DEGRADED while it fails: the log can be altered unnoticed. Empty if none is wanted. */
  Optional<HealthComponent> health() {
    lock.lock();
    try {
      if (!started) {
        return Optional.empty();
      }
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("rounds", rounds);
      details.put("running", thread.isAlive());
      SealReport last = report;
      if (last != null) {
        details.put("last_seal", last.last());
        details.put("complete", last.complete());
      }
      RuntimeException failed = failure;
      if (failed != null) {
        ErrorCode code = code(failed);
        details.put("code", code == null ? failed.getClass().getSimpleName() : code.name());
        details.put("message", String.valueOf(failed.getMessage()));
      }
      HealthStatus status = failed == null ? HealthStatus.UP : HealthStatus.DEGRADED;
      return Optional.of(new HealthComponent(NAME, status, latency, details));
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next turn; false if there is none. */
  private boolean pause() {
    try {
      long rest = every == null ? 0 : every.toNanos();
      return !closing.await(rest, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Ends it; a seal that is being made is finished first. */
  @Override
  public void close() {
    closing.countDown();
    Deadline.in(MAX_SEAL).awaitEndOf(thread);
  }
}
