package io.holdfast.engine;

import io.holdfast.engine.EntityWrite.Mode;
import io.holdfast.engine.EntityWrite.Origin;
import io.holdfast.model.Action;
import io.holdfast.model.EntityKey;
import io.holdfast.model.Status;
import io.holdfast.replication.AuditRow;
import io.holdfast.replication.EntityContent;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.Provenance;
import io.holdfast.replication.RowType;
import io.holdfast.replication.SnapshotRow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a write, as a pure function: the same on every store, because every store asks here.
 */
public final class EntityPlanner {
  private EntityPlanner() {}

  /**
   * What a write comes to.
   *
   * @param write the wish
   * @param stored the stored row, a tombstone included; absent if there is none
   * @param floor the highest version that the key ever had, where no row is stored; else ignored
   * @param now the store's clock, in milliseconds since 1970
   */
  public static EntityPlan plan(
      EntityWrite write, @Nullable EntityRow stored, long floor, long now) {
    EntityRow live = stored == null || stored.deleted() ? null : stored;
    if (compares(write) && !matches(write.expected(), live)) {
      return new EntityPlan.Stale(stored);
    }
    if (write.mode() == Mode.DELETE && live == null) {
      return new EntityPlan.Nothing(stored);
    }
    if (write.mode() == Mode.IMPORT
        && live != null
        && live.content().saysTheSame(write.content())) {
      return new EntityPlan.Nothing(stored);
    }
    long before = stored == null ? floor : stored.version();
    Origin origin = before == 0 ? write.origin() : null;
    long version = origin == null ? before + 1 : Math.max(1, origin.version());
    EntityContent content = content(write, live, stored, origin, now);
    EntityRow next = row(write, version, stored == null ? 0 : stored.epoch(), content);
    long recordedAt = origin == null ? content.updatedAt() : now;
    return rows(write, stored, live, before, next, recordedAt);
  }

  private static boolean compares(EntityWrite write) {
    return write.mode() == Mode.SAVE
        || (write.mode() == Mode.DELETE && write.expected() != EntityWrite.ANY);
  }

  private static boolean matches(long expected, @Nullable EntityRow live) {
    return live == null ? expected == 0 : expected == live.version();
  }

  private static EntityContent content(
      EntityWrite write,
      @Nullable EntityRow live,
      @Nullable EntityRow stored,
      @Nullable Origin origin,
      long now) {
    long updated = stored == null ? now : Math.max(now, stored.content().updatedAt());
    if (origin != null) {
      return imported(write, origin, now);
    }
    if (write.mode() == Mode.DELETE) {
      return EntityContent.tombstone(live == null ? updated : live.content().createdAt(), updated);
    }
    long created = updated;
    if (live != null) {
      created = live.content().createdAt();
    } else if (write.mode() == Mode.RESTORE || write.mode() == Mode.ROLLBACK) {
      created = write.content().createdAt();
    }
    Long finished = null;
    if (finished(write.key(), write.content())) {
      if (live != null && finished(write.key(), live.content())) {
        finished = live.content().finishedAt();
      }
      if (finished == null) {
        finished = endOr(write.content(), updated);
      }
    }
    return write.content().at(created, updated, finished);
  }

  private static EntityContent imported(EntityWrite write, Origin origin, long now) {
    long updated = origin.updatedAt() == null ? now : origin.updatedAt();
    long created = origin.createdAt() == null ? Math.min(now, updated) : origin.createdAt();
    Long finished = null;
    if (finished(write.key(), write.content())) {
      finished = origin.finishedAt() == null ? endOr(write.content(), now) : origin.finishedAt();
    }
    return write.content().at(created, updated, finished);
  }

  private static Long endOr(EntityContent content, long otherwise) {
    return content.endedAt() == null ? Long.valueOf(otherwise) : content.endedAt();
  }

  /** A status that somebody wrote by hand and nobody knows is not a finished one. */
  private static boolean finished(EntityKey key, EntityContent content) {
    for (Status status : Status.all(key.kind())) {
      if (status.label().equals(content.status())) {
        return status.finished();
      }
    }
    return false;
  }

  private static EntityRow row(EntityWrite write, long version, long epoch, EntityContent content) {
    EntityKey key = write.key();
    return EntityRow.hashed(
        key.namespace(),
        key.kind(),
        key.id(),
        version,
        epoch,
        write.mode() == Mode.DELETE,
        content);
  }

  private static EntityPlan.Rows rows(
      EntityWrite write,
      @Nullable EntityRow stored,
      @Nullable EntityRow live,
      long before,
      EntityRow next,
      long recordedAt) {
    Provenance provenance =
        new Provenance(
            action(write.mode(), live != null).label(),
            write.change().actor(),
            write.change().reason(),
            write.change().metadata(),
            recordedAt);
    AuditRow audit =
        new AuditRow(
                next.namespace(),
                next.kind().label(),
                next.id(),
                before,
                next.version(),
                stored == null ? null : stored.storedHash(),
                next.storedHash(),
                provenance,
                next.epoch(),
                null)
            .hashed();
    SnapshotRow checkpoint = null;
    if (live != null && write.checkpointId() != null) {
      checkpoint =
          new SnapshotRow(
                  RowType.CHECKPOINT,
                  write.checkpointId(),
                  live,
                  "before " + write.mode().name().toLowerCase(Locale.ROOT),
                  recordedAt,
                  null,
                  null)
              .hashed();
    }
    return new EntityPlan.Rows(
        stored, next, HistoryRow.hashed(next, provenance), audit, checkpoint);
  }

  private static Action action(Mode mode, boolean live) {
    return switch (mode) {
      case SAVE, PUT -> live ? Action.UPDATE : Action.CREATE;
      case DELETE -> Action.DELETE;
      case RESTORE -> Action.RESTORE;
      case ROLLBACK -> Action.ROLLBACK;
      case IMPORT -> Action.IMPORT;
    };
  }
}
