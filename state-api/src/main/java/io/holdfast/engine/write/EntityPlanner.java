package io.holdfast.engine.write;

import io.holdfast.engine.write.EntityWrite.Mode;
import io.holdfast.engine.write.EntityWrite.Origin;
import io.holdfast.engine.write.EntityWrite.Request;
import io.holdfast.error.StateException;
import io.holdfast.model.Action;
import io.holdfast.model.EntityKey;
import io.holdfast.model.Status;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.Provenance;
import io.holdfast.row.RequestRow;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Plans entity writes: the rules of the contract as pure functions of the write, the stored rows
 * and the clock, shared by every store.
 */
public final class EntityPlanner {
  private EntityPlanner() {}

  /**
   * The outcome of a write, with the rows to write.
   *
   * @param write the write
   * @param stored the stored rows
   * @param now the store's clock, in milliseconds since 1970
   * @param epoch the epoch of the rows; empty to keep that of the stored row
   */
  public static EntityOutcome plan(
      EntityWrite write, RowLookup stored, long now, OptionalLong epoch) {
    EntityRow row = stored.entity(write.key());
    Request request = write.request();
    RequestRow remembered = request == null ? null : stored.request(write.key(), request.id());
    return request != null && remembered != null && RequestRules.isRetained(request, remembered)
        ? repeated(write.key(), request, remembered, row, stored)
        : plan(write, row, row == null ? stored.floor(write.key()) : 0, now, epoch);
  }

  /**
   * The outcome of a write that repeats no request, with the rows to write.
   *
   * @param write the write
   * @param stored the stored row, a tombstone included; absent if there is none
   * @param floor the highest version that the key ever had, where no row is stored; else ignored
   * @param now the store's clock, in milliseconds since 1970
   * @param epoch the epoch of the rows; empty to keep that of the stored row
   */
  public static EntityOutcome plan(
      EntityWrite write, @Nullable EntityRow stored, long floor, long now, OptionalLong epoch) {
    EntityRow live = stored == null || !stored.liveAt(now) ? null : stored;
    if (isConditional(write) && !matches(write.expected(), live)) {
      return new EntityOutcome.Stale(stored);
    }
    if (write.mode() == Mode.TOUCH && live == null) {
      return new EntityOutcome.Refused(Conflicts.missing(write.key()));
    }
    long stamp = epoch.orElse(stored == null ? 0 : stored.epoch());
    if ((write.mode() == Mode.DELETE && live == null)
        || (write.mode() == Mode.EXPIRE && !isExpired(stored, live))
        || repeatsImport(write, stored)) {
      return new EntityOutcome.Unchanged(stored, requestRow(write, stamp, 0, now));
    }
    long before = stored == null ? floor : stored.version();
    Origin origin = before == 0 ? write.origin() : null;
    long version = origin == null ? before + 1 : Math.max(1, origin.version());
    EntityContent content = content(write, live, stored, origin, now);
    EntityRow successor = row(write, version, stamp, content);
    long recordedAt = origin == null ? content.updatedAt() : now;
    return written(write, stored, live, before, successor, recordedAt, now);
  }

  /** The outcome of a write whose request is remembered. */
  private static EntityOutcome repeated(
      EntityKey key,
      Request request,
      RequestRow remembered,
      @Nullable EntityRow stored,
      RowLookup versions) {
    StateException refusal = RequestRules.rejectionReason(request, remembered);
    if (refusal != null) {
      return new EntityOutcome.Refused(refusal);
    }
    if (remembered.versionMade() == 0) {
      return new EntityOutcome.Unchanged(stored, null);
    }
    HistoryRow made = versions.version(key, remembered.versionMade());
    return made == null
        ? new EntityOutcome.Refused(RequestRules.missingVersion(remembered))
        : new EntityOutcome.Repeated(made.state());
  }

  private static @Nullable RequestRow requestRow(
      EntityWrite write, long epoch, long versionMade, long now) {
    Request request = write.request();
    EntityKey key = write.key();
    return request == null
        ? null
        : new RequestRow(
            key.namespace(),
            key.kind().label(),
            key.id(),
            request.id(),
            request.hash(),
            versionMade,
            now,
            epoch);
  }

  /** An import of an expired entity that is already stored is unchanged, not written again. */
  private static boolean repeatsImport(EntityWrite write, @Nullable EntityRow stored) {
    return write.mode() == Mode.IMPORT
        && stored != null
        && !stored.deleted()
        && stored.content().hasSameContent(write.content());
  }

  private static boolean isExpired(@Nullable EntityRow stored, @Nullable EntityRow live) {
    return stored != null && !stored.deleted() && live == null;
  }

  private static boolean isConditional(EntityWrite write) {
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
    if (writesTombstone(write)) {
      return EntityContent.tombstone(
          stored == null ? updated : stored.content().createdAt(), updated);
    }
    if (write.mode() == Mode.TOUCH && live != null) {
      EntityContent present = live.content();
      return present
          .expiring(write.content().expiresAt())
          .at(present.createdAt(), updated, present.finishedAt());
    }
    long created = updated;
    if (live != null) {
      created = live.content().createdAt();
    } else if (write.mode() == Mode.RESTORE || write.mode() == Mode.ROLLBACK) {
      created = write.content().createdAt();
    }
    Long finished = null;
    if (isFinished(write.key(), write.content())) {
      if (live != null && isFinished(write.key(), live.content())) {
        finished = live.content().finishedAt();
      }
      if (finished == null) {
        finished = endOr(write.content(), updated);
      }
    }
    return withoutPastExpiry(write, now).at(created, updated, finished);
  }

  /** A restored entity must not be expired already: an expiry in the past is dropped. */
  private static EntityContent withoutPastExpiry(EntityWrite write, long now) {
    EntityContent content = write.content();
    boolean isRestored = write.mode() == Mode.RESTORE || write.mode() == Mode.ROLLBACK;
    Long expiry = content.expiresAt();
    return isRestored && expiry != null && expiry <= now ? content.expiring(null) : content;
  }

  private static EntityContent imported(EntityWrite write, Origin origin, long now) {
    long updated = origin.updatedAt() == null ? now : origin.updatedAt();
    long created = origin.createdAt() == null ? Math.min(now, updated) : origin.createdAt();
    Long finished = null;
    if (isFinished(write.key(), write.content())) {
      finished = origin.finishedAt() == null ? endOr(write.content(), now) : origin.finishedAt();
    }
    return write.content().at(created, updated, finished);
  }

  private static Long endOr(EntityContent content, long otherwise) {
    return content.endedAt() == null ? Long.valueOf(otherwise) : content.endedAt();
  }

  /** Whether the status is a final one; an unknown status, written outside Holdfast, is not. */
  private static boolean isFinished(EntityKey key, EntityContent content) {
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
        key.namespace(), key.kind(), key.id(), version, epoch, writesTombstone(write), content);
  }

  /** Whether the write stores a tombstone. */
  private static boolean writesTombstone(EntityWrite write) {
    return write.mode() == Mode.DELETE || write.mode() == Mode.EXPIRE;
  }

  private static EntityOutcome written(
      EntityWrite write,
      @Nullable EntityRow stored,
      @Nullable EntityRow live,
      long before,
      EntityRow successor,
      long recordedAt,
      long now) {
    Provenance provenance =
        new Provenance(
            action(write.mode(), live != null).label(),
            write.change().actor(),
            write.change().reason(),
            write.change().metadata(),
            recordedAt);
    AuditRow audit =
        new AuditRow(
                successor.namespace(),
                successor.kind().label(),
                successor.id(),
                before,
                successor.version(),
                stored == null ? null : stored.storedHash(),
                successor.storedHash(),
                provenance,
                successor.epoch(),
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
    return new EntityOutcome.Written(
        stored,
        successor,
        HistoryRow.hashed(successor, provenance),
        audit,
        checkpoint,
        requestRow(write, successor.epoch(), successor.version(), now));
  }

  private static Action action(Mode mode, boolean live) {
    return switch (mode) {
      case SAVE, PUT -> live ? Action.UPDATE : Action.CREATE;
      case DELETE -> Action.DELETE;
      case RESTORE -> Action.RESTORE;
      case ROLLBACK -> Action.ROLLBACK;
      case IMPORT -> Action.IMPORT;
      case TOUCH -> Action.TOUCH;
      case EXPIRE -> Action.EXPIRE;
    };
  }
}
