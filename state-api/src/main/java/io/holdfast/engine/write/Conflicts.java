package io.holdfast.engine.write;

import io.holdfast.OptimisticLockException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.error.StateNotFoundException;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.Row;
import io.holdfast.row.SnapshotRow;
import org.jspecify.annotations.Nullable;

/** Converts failed write outcomes into exceptions. Immutable. */
public final class Conflicts {
  private final String store;
  private final long now;

  /** For the outcomes of a write at an instant, in milliseconds since 1970. */
  public Conflicts(String store, long now) {
    this.store = store;
    this.now = now;
  }

  /** The exception of a write whose expected version is not the stored one. */
  public OptimisticLockException stale(EntityKey key, long expected, @Nullable EntityRow stored) {
    return new OptimisticLockException(
        store,
        key,
        expected,
        stored == null ? 0 : stored.version(),
        stored == null || !stored.liveAt(now) ? null : EntityMapper.state(stored));
  }

  /**
   * The exception of a transaction whose read has changed. A new event is identified by its session
   * and number, a new snapshot by the entity and version that it copies.
   */
  public OptimisticLockException changed(ReadCheck read, @Nullable Row stored) {
    if (stored instanceof EventRow event) {
      EntityKey session = new EntityKey(event.namespace(), EntityKind.SESSION, event.sessionId());
      return new OptimisticLockException(store, session, 0, event.seq(), null);
    }
    if (stored instanceof SnapshotRow snapshot) {
      EntityRow copied = snapshot.state();
      return new OptimisticLockException(store, copied.entityKey(), 0, copied.version(), null);
    }
    EntityKind kind = read.type().kind().orElse(EntityKind.AGENT);
    EntityKey key = new EntityKey(read.key().namespace(), kind, read.key().first());
    return stale(key, read.version(), (EntityRow) stored);
  }

  /** Throws if the write was not performed. */
  public void failOn(EntityWrite write, EntityOutcome outcome) {
    if (outcome instanceof EntityOutcome.Stale stale) {
      throw stale(write.key(), write.expected(), stale.stored());
    }
    if (outcome instanceof EntityOutcome.Refused refused) {
      throw refused.error();
    }
  }

  /** The exception of a write that needs a live entity. */
  public static StateNotFoundException missing(EntityKey key) {
    return new StateNotFoundException(ErrorDetail.of("Entity does not exist").with("key", key));
  }

  /** The row that the write, or the earlier execution of its request, stored. */
  public static EntityRow written(EntityOutcome outcome) {
    if (outcome instanceof EntityOutcome.Written written) {
      return written.entity();
    }
    if (outcome instanceof EntityOutcome.Repeated repeated) {
      return repeated.row();
    }
    throw new StateException(
        ErrorCode.STORE_FAILED,
        ErrorDetail.of("Store returned an unexpected outcome")
            .with("outcome", outcome.getClass().getSimpleName()));
  }
}
