package io.holdfast.engine.store;

import io.holdfast.History;
import io.holdfast.engine.access.EngineAccess;
import io.holdfast.engine.write.EntityMapper;
import io.holdfast.engine.write.EntityWrite;
import io.holdfast.engine.write.EntityWrite.Mode;
import io.holdfast.engine.write.EntityWrite.Request;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.error.StateNotFoundException;
import io.holdfast.model.Action;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Snapshot;
import io.holdfast.query.Cursor;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import io.holdfast.row.EntityRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RowType;
import io.holdfast.text.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The history facet of one namespace, with its checkpoints, over an engine. Thread-safe. */
final class EngineHistory implements History {
  private final EngineAccess access;
  private final String namespace;

  EngineHistory(EngineAccess access, String namespace) {
    this.access = access;
    this.namespace = namespace;
  }

  @Override
  public Slice<HistoryEntry> of(EntityKey key, Page page) {
    access.within(namespace, key);
    long after = page.after() == null ? 0 : page.after().in(Cursor.Order.VERSION).number();
    List<HistoryEntry> found =
        access.engine().history(key, after, page.limit() + 1).stream()
            .map(EngineHistory::entry)
            .toList();
    return Slice.of(found, page.limit(), e -> Cursor.number(Cursor.Order.VERSION, e.version()));
  }

  @Override
  public Optional<HistoryEntry> at(EntityKey key, long version) {
    access.within(namespace, key);
    return access.engine().historyAt(key, version).map(EngineHistory::entry);
  }

  @Override
  public Optional<HistoryEntry> at(EntityKey key, Instant instant) {
    access.within(namespace, key);
    long millis = Checks.instant("instant", instant).toEpochMilli();
    return access.engine().historyAsOf(key, millis).map(EngineHistory::entry);
  }

  @Override
  public EntityState rollback(EntityKey key, long version, Change change) {
    access.within(namespace, key);
    access.checkDocument("change metadata", change.metadata());
    Request request = access.requests().of(change, "rollback", null, version, null);
    Optional<EntityRow> outcome = access.requests().findOutcome(key, request);
    if (outcome.isPresent()) {
      return EntityMapper.state(outcome.get());
    }
    EntityRow old =
        access
            .engine()
            .historyAt(key, version)
            .map(HistoryRow::state)
            .orElseThrow(
                () ->
                    new StateNotFoundException(
                        ErrorDetail.of("Version is not in history")
                            .with("key", key)
                            .with("version", version)));
    if (old.deleted()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Version is a tombstone")
              .with("key", key)
              .with("version", version)
              .remedy("Delete the entity instead"));
    }
    EntityWrite write =
        EntityWrite.of(key, Mode.ROLLBACK, old.content(), EntityWrite.ANY, change)
            .withCheckpoint(access.config().ids().next())
            .withRequest(request);
    return access.write(write);
  }

  @Override
  public Slice<Snapshot> checkpoints(EntityKey key, Page page) {
    return EngineSnapshots.list(access, RowType.CHECKPOINT, access.within(namespace, key), page);
  }

  @Override
  public Optional<Snapshot> latestCheckpoint(EntityKey key) {
    return access
        .engine()
        .latestCheckpoint(access.within(namespace, key))
        .map(EngineSnapshots::snapshot);
  }

  private static HistoryEntry entry(HistoryRow row) {
    EntityRow state = row.state();
    if (state.storedHash() == null) {
      throw new DataCorruptException(
          ErrorDetail.of("Stored history has no hash").with("key", row.key()));
    }
    try {
      return new HistoryEntry(
          state.entityKey(),
          state.version(),
          state.deleted() ? null : EntityMapper.state(state),
          Action.of(row.provenance().action()),
          row.provenance().change(),
          Instant.ofEpochMilli(row.provenance().recordedAt()),
          state.storedHash());
    } catch (DataCorruptException e) {
      throw e;
    } catch (StateException e) {
      throw new DataCorruptException(
          ErrorDetail.of("Stored history cannot be decoded")
              .with("key", row.key())
              .with("reason", e.getMessage()),
          e);
    }
  }
}
