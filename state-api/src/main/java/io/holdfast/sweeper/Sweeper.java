package io.holdfast.sweeper;

import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.health.Health;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthSource;
import io.holdfast.health.HealthStatus;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.time.Uninterruptibly;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps all namespaces of a store again and again, on a daemon thread of its own. Several
 * processes may run one each: a namespace that another is sweeping is left to it. A round that
 * fails is told in {@link #health()}, logged once until a round succeeds, and tried again after the
 * next rest; it never reaches the application. Thread-safe.
 */
public final class Sweeper implements HealthSource, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final String NAME = "sweeper";
  private static final int NAMESPACES_AT_ONCE = 1_000;
  private static final double JITTER = 0.1;

  private final StateStore store;
  private final SweeperConfig config;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch closing = new CountDownLatch(1);
  private long rounds;
  private long removed;
  private Duration latency = Duration.ZERO;
  private @Nullable RuntimeException failure;

  private Sweeper(StateStore store, SweeperConfig config) {
    this.store = store;
    this.config = config;
    thread = new Thread(this::run, "holdfast-" + NAME);
    thread.setDaemon(true);
  }

  /**
   * Starts to sweep, with the first round at once. Close it before the store, which stays open.
   *
   * @param store needs the capability {@code REPLICATION}, which names its namespaces
   */
  public static Sweeper start(StateStore store, SweeperConfig config) {
    Sweeper sweeper = new Sweeper(store, config);
    sweeper.thread.start();
    return sweeper;
  }

  private void run() {
    do {
      round();
    } while (rest());
  }

  private void round() {
    long start = System.nanoTime();
    long before = removed;
    @Nullable RuntimeException thrown = null;
    long swept = 0;
    try {
      for (String namespace : namespaces()) {
        swept += sweep(store.namespace(namespace));
      }
    } catch (Stopped e) {
      LOG.debug("Sweeper was closed within a round");
    } catch (RuntimeException e) {
      thrown = e;
    }
    note(before + swept, Duration.ofNanos(System.nanoTime() - start), thrown);
  }

  private void note(long total, Duration took, @Nullable RuntimeException thrown) {
    lock.lock();
    try {
      if (thrown != null && failure == null) {
        LOG.warn("Sweep failed; it is tried again", thrown);
      }
      failure = thrown;
      removed = total;
      latency = took;
      rounds++;
    } finally {
      lock.unlock();
    }
  }

  private long sweep(StateStore scoped) {
    SweepOptions options =
        config
            .options()
            .withProgress(
                report -> {
                  config.options().progress().accept(report);
                  stopIfClosed();
                });
    try {
      stopIfClosed();
      long total = scoped.maintenance().sweep(config.policy(), options).total();
      Duration age = config.cleanupAge();
      return age == null ? total : total + scoped.maintenance().cleanup(age, options).total();
    } catch (StateException e) {
      if (e.code() == ErrorCode.LEASE_HELD || e.code() == ErrorCode.LEASE_LOST) {
        LOG.debug("Namespace is being swept by somebody else: {}", e.getMessage());
        return 0;
      }
      throw e;
    }
  }

  private List<String> namespaces() {
    List<String> names = new ArrayList<>();
    @Nullable RowKey last = null;
    while (true) {
      List<Row> page = store.replication().read(RowType.NAMESPACE, last, NAMESPACES_AT_ONCE);
      page.forEach(row -> names.add(row.key().namespace()));
      if (page.size() < NAMESPACES_AT_ONCE) {
        return names;
      }
      last = page.get(page.size() - 1).key();
    }
  }

  /** Waits for the next round; false if there is none. */
  private boolean rest() {
    double share = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
    long left = (long) (config.interval().toNanos() * share);
    try {
      return !closing.await(left, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // Nobody but the runtime at its end interrupts this thread.
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean closed() {
    return closing.getCount() == 0;
  }

  private void stopIfClosed() {
    if (closed()) {
      throw new Stopped();
    }
  }

  /** UP, or DEGRADED while rounds fail: the store grows, and does all else. */
  @Override
  public Health health() {
    lock.lock();
    try {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("rounds", rounds);
      details.put("rows_removed", removed);
      details.put("closed", closed());
      if (failure != null) {
        details.put("message", String.valueOf(failure.getMessage()));
      }
      HealthStatus status = failure == null ? HealthStatus.UP : HealthStatus.DEGRADED;
      return Health.of(new HealthComponent(NAME, status, latency, details));
    } finally {
      lock.unlock();
    }
  }

  /** Stops after the current batch, and waits for its end. Repeated calls do nothing. */
  @Override
  public void close() {
    closing.countDown();
    if (thread != Thread.currentThread()) {
      Uninterruptibly.join(thread);
    }
  }

  /** Ends a round between two batches. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("closed", null, false, false);
    }
  }
}
