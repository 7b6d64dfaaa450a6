package io.holdfast.memory;

import io.holdfast.engine.write.StoredRows;
import io.holdfast.model.EntityKey;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.VersionRow;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Lookups by key and of the last sequence numbers. Not thread-safe: the engine holds its lock. */
final class MemoryRows implements StoredRows {
  private final MemoryTables tables;

  MemoryRows(MemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public @Nullable EntityRow entity(EntityKey key) {
    RowKey row = RowKey.of(key.namespace(), key.id());
    return tables.find(RowType.of(key.kind()), row, EntityRow.class).orElse(null);
  }

  @Override
  public long floor(EntityKey key) {
    RowKey row = RowKey.of(key.namespace(), key.kind().label(), key.id());
    long purged =
        tables.find(RowType.VERSION, row, VersionRow.class).map(VersionRow::version).orElse(0L);
    return Math.max(purged, last(RowType.HISTORY, row));
  }

  @Override
  public @Nullable RequestRow request(EntityKey key, String requestId) {
    RowKey row = RowKey.ofRequest(key.namespace(), key.kind().label(), key.id(), requestId);
    return tables.find(RowType.REQUEST, row, RequestRow.class).orElse(null);
  }

  @Override
  public @Nullable HistoryRow version(EntityKey key, long version) {
    RowKey row = RowKey.of(key.namespace(), key.kind().label(), key.id(), version);
    return tables.find(RowType.HISTORY, row, HistoryRow.class).orElse(null);
  }

  @Override
  public @Nullable EventRow event(String namespace, String id) {
    return tables.event(namespace, id).orElse(null);
  }

  @Override
  public OptionalLong lastEventSeq(String namespace, String sessionId) {
    Optional<EventRow> last = tables.lastEvent(namespace, sessionId);
    return last.isPresent() ? OptionalLong.of(last.get().seq()) : OptionalLong.empty();
  }

  @Override
  public long lastTransitionSeq(String namespace, String kind, String id) {
    return last(RowType.TRANSITION, RowKey.of(namespace, kind, id));
  }

  /** The highest number among the rows of an entity; 0 for none. */
  private long last(RowType type, RowKey entity) {
    Map.Entry<RowKey, Row> last =
        tables
            .rows(type)
            .floorEntry(
                RowKey.of(entity.namespace(), entity.first(), entity.second(), Long.MAX_VALUE));
    boolean same =
        last != null
            && last.getKey().namespace().equals(entity.namespace())
            && last.getKey().first().equals(entity.first())
            && last.getKey().second().equals(entity.second());
    return same ? last.getKey().number() : 0;
  }
}
