package io.holdfast.engine.sweep;

import io.holdfast.engine.Upkeep;
import io.holdfast.engine.access.EngineAccess;
import io.holdfast.error.ConfigProblems;
import io.holdfast.maintenance.Maintenance;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.maintenance.StoreSize;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.maintenance.SweepReport;
import io.holdfast.maintenance.SweepTask;
import io.holdfast.model.EntityKind;
import io.holdfast.row.RowType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** The maintenance facet of one namespace, over an engine. Thread-safe. */
public final class EngineMaintenance implements Maintenance {
  private final EngineAccess access;
  private final String namespace;

  public EngineMaintenance(EngineAccess access, String namespace) {
    this.access = access;
    this.namespace = namespace;
  }

  @Override
  public SweepReport cleanup(Duration olderThan, SweepOptions options) {
    ConfigProblems.of("Cleanup")
        .range("olderThan", olderThan, Duration.ZERO, RetentionRule.MAX_AGE)
        .throwIfAny();
    return run(
        options,
        run -> {
          new EntitySweep(run).finished(run.now() - olderThan.toMillis());
          return run.report();
        });
  }

  @Override
  public SweepReport sweep(RetentionPolicy policy, SweepOptions options) {
    return run(
        options,
        run -> {
          SweepPositions positions = new SweepPositions(policy, run);
          RowSweep rows = new RowSweep(run);
          new EntitySweep(run).expired();
          rows.requests();
          rows.copies(SweepTask.SNAPSHOTS, RowType.SNAPSHOT);
          rows.copies(SweepTask.CHECKPOINTS, RowType.CHECKPOINT);
          trim(run, SweepTask.SNAPSHOTS, RowType.SNAPSHOT, policy.snapshots(), positions);
          trim(run, SweepTask.CHECKPOINTS, RowType.CHECKPOINT, policy.checkpoints(), positions);
          trim(run, SweepTask.EVENTS, RowType.EVENT, policy.events(), positions);
          trim(run, SweepTask.TRANSITIONS, RowType.TRANSITION, policy.transitions(), positions);
          Duration tombstones = policy.tombstones();
          if (tombstones != null) {
            rows.tombstones(run.now() - longer(tombstones).toMillis());
          }
          trim(run, SweepTask.HISTORY, RowType.HISTORY, policy.history(), positions);
          return run.complete();
        });
  }

  private static void trim(
      SweepRun run, SweepTask task, RowType type, RetentionRule keep, SweepPositions positions) {
    if (!keep.keepsAll()) {
      new SeriesSweep(run, task, type, keep, positions).sweep();
    }
  }

  /** Tombstones outlive remembered requests, which may refer to versions of their history. */
  private Duration longer(Duration tombstones) {
    Duration requests = access.config().requestRetention();
    return tombstones.compareTo(requests) > 0 ? tombstones : requests;
  }

  private SweepReport run(SweepOptions options, Function<SweepRun, SweepReport> work) {
    access.checkDocument("change metadata", options.change().metadata());
    try (SweepRun run = SweepRun.begin(access, namespace, options)) {
      return work.apply(run);
    }
  }

  @Override
  public StoreSize size() {
    Upkeep upkeep = access.engine().upkeep();
    Map<RowType, StoreSize.Table> tables = new EnumMap<>(RowType.class);
    for (RowType type : RowType.values()) {
      tables.put(type, upkeep.size(type));
    }
    Map<EntityKind, StoreSize.Entities> entities = new EnumMap<>(EntityKind.class);
    long now = access.now();
    for (EntityKind kind : EntityKind.values()) {
      entities.put(kind, upkeep.count(kind, now));
    }
    return new StoreSize(tables, entities);
  }
}
