package io.holdfast.engine.sweep;

import io.holdfast.engine.Upkeep.Due;
import io.holdfast.engine.Upkeep.DueQuery;
import io.holdfast.engine.Upkeep.Mark;
import io.holdfast.engine.write.EntityOutcome;
import io.holdfast.engine.write.EntityWrite;
import io.holdfast.engine.write.EntityWrite.Mode;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteBatch.Atomicity;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.maintenance.SweepTask;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.row.EntityContent;
import io.holdfast.row.RowType;
import java.util.List;

/** Makes tombstones of entities whose time has come, through the one way of writing. */
final class EntitySweep {
  private static final EntityContent NOTHING = EntityContent.tombstone(0, 0);

  private final SweepRun run;

  EntitySweep(SweepRun run) {
    this.run = run;
  }

  /** Deletes what finished at an instant or before. */
  void finished(long until) {
    for (EntityKind kind : EntityKind.values()) {
      bury(SweepTask.FINISHED, Due.FINISHED, kind, until, Mode.DELETE);
    }
  }

  /** Makes lasting what has expired. */
  void expired() {
    for (EntityKind kind : EntityKind.values()) {
      bury(SweepTask.EXPIRED, Due.EXPIRED, kind, run.now(), Mode.EXPIRE);
    }
  }

  private void bury(SweepTask task, Due due, EntityKind kind, long until, Mode mode) {
    RowType type = RowType.of(kind);
    new DuePages(run, new DueQuery(due, type, run.namespace(), until, run.now(), null))
        .each(
            marks -> {
              int buried =
                  run.dry() ? marks.size() : run.batch(() -> written(kind, marks, mode, task));
              if (run.dry()) {
                run.count(task, kind.label(), buried);
              }
            });
  }

  /** One that was changed since it was found is not as expected, and stays. */
  private int written(EntityKind kind, List<Mark> marks, Mode mode, SweepTask task) {
    List<EntityWrite> writes =
        marks.stream()
            .map(
                mark ->
                    EntityWrite.of(
                        new EntityKey(run.namespace(), kind, mark.key().first()),
                        mode,
                        NOTHING,
                        mark.version(),
                        run.options().change()))
            .toList();
    WriteResult result =
        run.access().engine().write(WriteBatch.of(writes, Atomicity.EACH), run.now());
    int buried =
        (int) result.outcomes().stream().filter(EntityOutcome.Written.class::isInstance).count();
    run.count(task, kind.label(), buried);
    return buried;
  }
}
