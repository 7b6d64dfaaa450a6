package io.holdfast.engine.sweep;

import io.holdfast.engine.Leases;
import io.holdfast.engine.Leases.Lease;
import io.holdfast.engine.access.EngineAccess;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.maintenance.SweepMode;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.maintenance.SweepReport;
import io.holdfast.maintenance.SweepTask;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One maintenance run on a namespace: its lease, clock and counts. A run that fails leaves its
 * position in the lease, where the next run resumes. Not thread-safe.
 */
final class SweepRun implements AutoCloseable {
  private static final String LEASE = "maintenance";

  private final EngineAccess access;
  private final String namespace;
  private final SweepOptions options;
  private final String holder;
  private final long now;
  private final Map<SweepTask, Map<String, Long>> counts = new EnumMap<>(SweepTask.class);
  private final @Nullable String found;
  private @Nullable String position;
  private long batches;
  private boolean resumed;

  private SweepRun(
      EngineAccess access, String namespace, SweepOptions options, @Nullable Lease lease) {
    this.access = access;
    this.namespace = namespace;
    this.options = options;
    holder = lease == null ? "" : lease.holder();
    found = lease == null ? null : lease.position();
    position = found;
    now = access.now();
  }

  /**
   * Starts a run, which acquires the lease unless it is a dry run.
   *
   * @throws StateException with {@code LEASE_HELD} if another run is active
   */
  static SweepRun begin(EngineAccess access, String namespace, SweepOptions options) {
    if (options.mode() == SweepMode.DRY_RUN) {
      return new SweepRun(access, namespace, options, null);
    }
    String holder = ProcessHandle.current().pid() + "-" + access.config().ids().next();
    Lease lease = access.engine().leases().take(namespace, LEASE, holder, options.lease());
    if (!lease.holder().equals(holder)) {
      throw new StateException(
          ErrorCode.LEASE_HELD,
          ErrorDetail.of("Another run of maintenance is at work")
              .with("store", access.name())
              .with("namespace", namespace)
              .with("holder", lease.holder())
              .remedy("Wait until it ends; if it was killed, its lease expires"));
    }
    return new SweepRun(access, namespace, options, lease);
  }

  EngineAccess access() {
    return access;
  }

  String namespace() {
    return namespace;
  }

  SweepOptions options() {
    return options;
  }

  int batchSize() {
    return options.batchSize();
  }

  boolean isDryRun() {
    return options.mode() == SweepMode.DRY_RUN;
  }

  /** The store's clock at the start of the run, in milliseconds since 1970. */
  long now() {
    return now;
  }

  /** The position of an interrupted run; absent if there is none. */
  @Nullable String foundPosition() {
    return found;
  }

  /** Records that the run resumes an interrupted one. */
  void markResumed() {
    resumed = true;
  }

  /** Sets the position at which the next run would resume. */
  void setPosition(@Nullable String resumeAt) {
    position = resumeAt;
  }

  /** Counts rows that were deleted, or would be by a dry run. */
  void count(SweepTask task, String kind, long rows) {
    if (rows > 0) {
      counts.computeIfAbsent(task, unused -> new TreeMap<>()).merge(kind, rows, Long::sum);
    }
  }

  /**
   * Renews the lease, runs a batch and reports progress.
   *
   * @throws StateException with {@code LEASE_LOST} if another run took over
   */
  int batch(IntSupplier work) {
    Leases leases = access.engine().leases();
    if (!leases.renew(namespace, LEASE, holder, options.lease(), position)) {
      throw new StateException(
          ErrorCode.LEASE_LOST,
          ErrorDetail.of("Another run of maintenance took over")
              .with("store", access.name())
              .with("namespace", namespace)
              .with("lease", options.lease()));
    }
    int changed = work.getAsInt();
    batches += changed > 0 ? 1 : 0;
    options.progress().accept(report());
    return changed;
  }

  SweepReport report() {
    return new SweepReport(options.mode(), counts, batches, resumed);
  }

  /** Marks the run complete, so that the next one starts from the beginning. */
  SweepReport complete() {
    position = null;
    return report();
  }

  @Override
  public void close() {
    if (!isDryRun()) {
      access.engine().leases().release(namespace, LEASE, holder, position);
    }
  }
}
