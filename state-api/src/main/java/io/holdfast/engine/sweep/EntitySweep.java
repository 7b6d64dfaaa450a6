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

/** Writes tombstones for finished or expired entities, by regular entity writes. */
final class EntitySweep {
  private static final EntityContent NO_CONTENT = EntityContent.tombstone(0, 0);

  private final SweepRun run;

  EntitySweep(SweepRun run) {
    this.run = run;
  }

  /** Deletes entities that finished at or before an instant. */
  void finished(long until) {
    for (EntityKind kind : EntityKind.values()) {
      deleteDue(SweepTask.FINISHED, Due.FINISHED, kind, until, Mode.DELETE);
    }
  }

  /** Replaces expired entities by tombstones. */
  void expired() {
    for (EntityKind kind : EntityKind.values()) {
      deleteDue(SweepTask.EXPIRED, Due.EXPIRED, kind, run.now(), Mode.EXPIRE);
    }
  }

  private void deleteDue(SweepTask task, Due due, EntityKind kind, long until, Mode mode) {
    RowType type = RowType.of(kind);
    new DuePages(run, new DueQuery(due, type, run.namespace(), until, run.now(), null))
        .each(
            marks -> {
              int deleted =
                  run.isDryRun()
                      ? marks.size()
                      : run.batch(() -> writeTombstones(kind, marks, mode, task));
              if (run.isDryRun()) {
                run.count(task, kind.label(), deleted);
              }
            });
  }

  /** Deletes at the version that was read, so an entity that changed since then is kept. */
  private int writeTombstones(EntityKind kind, List<Mark> marks, Mode mode, SweepTask task) {
    List<EntityWrite> writes =
        marks.stream()
            .map(
                mark ->
                    EntityWrite.of(
                        new EntityKey(run.namespace(), kind, mark.key().first()),
                        mode,
                        NO_CONTENT,
                        mark.version(),
                        run.options().change()))
            .toList();
    WriteResult result =
        run.access().engine().write(WriteBatch.of(writes, Atomicity.EACH), run.now());
    int deleted =
        (int) result.outcomes().stream().filter(EntityOutcome.Written.class::isInstance).count();
    run.count(task, kind.label(), deleted);
    return deleted;
  }
}
