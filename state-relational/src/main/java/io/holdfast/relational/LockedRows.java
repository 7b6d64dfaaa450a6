package io.holdfast.relational;

import io.holdfast.engine.EntityWrite;
import io.holdfast.engine.ReadCheck;
import io.holdfast.engine.Stored;
import io.holdfast.engine.WriteBatch;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.RequestRow;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.RowType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of the entities of one batch, read and locked in the order in which every writer
 * locks: kind, then key.
 */
final class LockedRows implements Stored {
  private final Map<EntityKey, EntityRow> entities = new HashMap<>();
  private Map<RowKey, Long> floors = Map.of();
  private final Map<RowKey, RequestRow> requests = new HashMap<>();
  private final Map<RowKey, HistoryRow> versions = new HashMap<>();

  private LockedRows() {}

  /** Reads and locks everything that the plan of a batch needs. */
  static LockedRows of(Sql sql, EntityReads reads, WriteBatch batch) throws SQLException {
    LockedRows rows = new LockedRows();
    rows.lock(sql, reads, batch);
    rows.readFloors(sql, reads, batch.entities());
    rows.readRequests(sql, reads, batch.entities());
    return rows;
  }

  private void lock(Sql sql, EntityReads reads, WriteBatch batch) throws SQLException {
    Map<EntityKind, List<RowKey>> keys = new EnumMap<>(EntityKind.class);
    for (ReadCheck read : batch.reads()) {
      EntityKind kind = read.type().kind().orElse(null);
      if (kind != null) {
        keys.computeIfAbsent(kind, unused -> new ArrayList<>()).add(read.key());
      }
    }
    for (EntityWrite write : batch.entities()) {
      EntityKey key = write.key();
      keys.computeIfAbsent(key.kind(), unused -> new ArrayList<>())
          .add(RowKey.of(key.namespace(), key.id()));
    }
    for (Map.Entry<EntityKind, List<RowKey>> entry : keys.entrySet()) {
      for (EntityRow row : reads.lock(sql, entry.getKey(), entry.getValue())) {
        entities.put(row.entityKey(), row);
      }
    }
  }

  private void readFloors(Sql sql, EntityReads reads, List<EntityWrite> writes)
      throws SQLException {
    List<RowKey> missing = new ArrayList<>();
    for (EntityWrite write : writes) {
      if (!entities.containsKey(write.key())) {
        missing.add(floorKey(write.key()));
      }
    }
    floors = reads.floors(sql, missing);
  }

  private void readRequests(Sql sql, EntityReads reads, List<EntityWrite> writes)
      throws SQLException {
    List<RowKey> asked = new ArrayList<>();
    for (EntityWrite write : writes) {
      if (write.request() != null) {
        asked.add(requestKey(write.key(), write.request().id()));
      }
    }
    List<RowKey> made = new ArrayList<>();
    for (RequestRow row : reads.requests(sql, asked)) {
      requests.put(row.key(), row);
      made.add(RowKey.of(row.namespace(), row.kind(), row.id(), row.versionMade()));
    }
    for (HistoryRow row : reads.versions(sql, made)) {
      versions.put(row.key(), row);
    }
  }

  @Override
  public @Nullable EntityRow entity(EntityKey key) {
    return entities.get(key);
  }

  /** The row that a check names; absent if there is none. */
  @Nullable EntityRow entity(RowType type, RowKey key) {
    return entities.get(new EntityKey(key.namespace(), type.kind().orElseThrow(), key.first()));
  }

  @Override
  public long floor(EntityKey key) {
    return floors.getOrDefault(floorKey(key), 0L);
  }

  @Override
  public @Nullable RequestRow request(EntityKey key, String requestId) {
    return requests.get(requestKey(key, requestId));
  }

  @Override
  public @Nullable HistoryRow version(EntityKey key, long version) {
    return versions.get(RowKey.of(key.namespace(), key.kind().label(), key.id(), version));
  }

  private static RowKey floorKey(EntityKey key) {
    return RowKey.of(key.namespace(), key.kind().label(), key.id());
  }

  private static RowKey requestKey(EntityKey key, String requestId) {
    return RowKey.ofRequest(key.namespace(), key.kind().label(), key.id(), requestId);
  }
}
