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
import io.holdfast.time.PeriodicWorker;
import io.holdfast.time.PeriodicWorker.FirstRound;
import io.holdfast.time.PeriodicWorker.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps all namespaces of a store periodically, on a daemon thread of its own. Several processes
 * may run one each: a namespace that another process is sweeping is skipped. A round that fails is
 * reported by {@link #health()}, logged once until a round succeeds, and retried after the
 * interval; it never reaches the application. Thread-safe.
 */
public final class Sweeper implements HealthSource, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final String NAME = "sweeper";
  private static final int NAMESPACES_AT_ONCE = 1_000;
  private static final double JITTER = 0.1;

  private final StateStore store;
  private final SweeperConfig config;
  private final PeriodicWorker worker;
  private volatile long removed;

  private Sweeper(StateStore store, SweeperConfig config) {
    this.store = store;
    this.config = config;
    worker =
        new PeriodicWorker(
            "holdfast-" + NAME,
            new Schedule(config.interval(), JITTER, FirstRound.AT_START),
            new Rounds());
  }

  /**
   * Starts to sweep, with the first round at once. Close it before the store, which stays open.
   *
   * @param store needs the capability {@code REPLICATION}, which names its namespaces
   */
  public static Sweeper start(StateStore store, SweeperConfig config) {
    Sweeper sweeper = new Sweeper(store, config);
    sweeper.worker.start();
    return sweeper;
  }

  /** Sweeps all namespaces once. */
  private final class Rounds implements PeriodicWorker.Task {
    @Override
    public boolean run() {
      long total = removed;
      try {
        for (String namespace : namespaces()) {
          total += sweep(store.namespace(namespace));
        }
        return true;
      } catch (Stopped e) {
        LOG.debug("Sweeper was closed within a round");
        return false;
      } finally {
        removed = total;
      }
    }

    @Override
    public void onFailure(RuntimeException failure, @Nullable RuntimeException previous) {
      if (previous == null) {
        LOG.warn("Sweep failed and will be retried", failure);
      }
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
        LOG.debug("Namespace is being swept by another process: {}", e.getMessage());
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

  private void stopIfClosed() {
    if (worker.isStopping()) {
      throw new Stopped();
    }
  }

  /** UP, or DEGRADED while rounds fail: the store grows, but everything else works. */
  @Override
  public Health health() {
    PeriodicWorker.Status last = worker.status();
    RuntimeException failure = last.failure();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("rounds", last.rounds());
    details.put("rows_removed", removed);
    details.put("closed", worker.isStopping());
    if (failure != null) {
      details.put("message", String.valueOf(failure.getMessage()));
    }
    HealthStatus status = failure == null ? HealthStatus.UP : HealthStatus.DEGRADED;
    return Health.of(new HealthComponent(NAME, status, last.latency(), details));
  }

  /** Stops after the current batch, and waits for its end. Repeated calls do nothing. */
  @Override
  public void close() {
    worker.stop();
    worker.awaitEnd();
  }

  /** Ends a round between two batches. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("closed", null, false, false);
    }
  }
}
