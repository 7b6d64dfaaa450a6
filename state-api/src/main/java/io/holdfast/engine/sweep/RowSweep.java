package io.holdfast.engine.sweep;

import io.holdfast.engine.Upkeep.Due;
import io.holdfast.engine.Upkeep.DueQuery;
import io.holdfast.engine.Upkeep.Mark;
import io.holdfast.engine.Upkeep.Series;
import io.holdfast.maintenance.SweepTask;
import io.holdfast.model.EntityKind;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Deletes requests, snapshots, checkpoints and tombstones that are due. */
final class RowSweep {
  private final SweepRun run;

  RowSweep(SweepRun run) {
    this.run = run;
  }

  /** Deletes requests older than the request retention. */
  void requests() {
    long until = run.now() - run.access().config().requestRetention().toMillis();
    remove(SweepTask.REQUESTS, Due.RECORDED, RowType.REQUEST, until);
  }

  /** Deletes expired snapshots or checkpoints. */
  void copies(SweepTask task, RowType type) {
    remove(task, Due.PURGEABLE, type, run.now());
  }

  private void remove(SweepTask task, Due due, RowType type, long until) {
    new DuePages(run, new DueQuery(due, type, run.namespace(), until, run.now(), null))
        .each(marks -> remove(task, type, marks));
  }

  /** Deletes rows; a dry run only counts them. */
  void remove(SweepTask task, RowType type, List<Mark> marks) {
    if (!run.isDryRun()) {
      List<RowKey> keys = marks.stream().map(Mark::key).toList();
      run.batch(
          () -> {
            int removed = run.access().engine().upkeep().remove(type, keys, OptionalLong.empty());
            marks.forEach(mark -> run.count(task, mark.kind(), 1));
            return removed;
          });
    } else {
      marks.forEach(mark -> run.count(task, mark.kind(), 1));
    }
  }

  /** Purges tombstones with their history. */
  void tombstones(long until) {
    for (EntityKind kind : EntityKind.values()) {
      RowType type = RowType.of(kind);
      new DuePages(run, new DueQuery(Due.DELETED, type, run.namespace(), until, run.now(), null))
          .each(marks -> purge(kind, marks));
    }
  }

  private void purge(EntityKind kind, List<Mark> tombstones) {
    for (Mark tombstone : tombstones) {
      removeHistory(kind, tombstone);
    }
    if (run.isDryRun()) {
      run.count(SweepTask.TOMBSTONES, kind.label(), tombstones.size());
      return;
    }
    run.batch(
        () -> {
          int purged = run.access().engine().upkeep().purge(kind, tombstones, OptionalLong.empty());
          run.count(SweepTask.TOMBSTONES, kind.label(), purged);
          return purged;
        });
  }

  /** Deletes the versions before the tombstone; the purge deletes its own version. */
  private void removeHistory(EntityKind kind, Mark tombstone) {
    RowKey owner = RowKey.of(run.namespace(), kind.label(), tombstone.key().first());
    Series versions = new Series(RowType.HISTORY, owner, 0, 0, tombstone.version());
    @Nullable Mark last = null;
    while (true) {
      List<Mark> marks = run.access().engine().upkeep().marks(versions, last, run.batchSize());
      List<Mark> old = marks.stream().filter(mark -> mark.version() < tombstone.version()).toList();
      if (!old.isEmpty()) {
        remove(SweepTask.HISTORY, RowType.HISTORY, old);
      }
      if (old.size() < run.batchSize()) {
        return;
      }
      last = old.get(old.size() - 1);
    }
  }
}
