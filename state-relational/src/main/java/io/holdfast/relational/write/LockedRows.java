package io.holdfast.relational.write;

import io.holdfast.engine.write.EntityWrite;
import io.holdfast.engine.write.EventAppend;
import io.holdfast.engine.write.Mutation;
import io.holdfast.engine.write.ReadCheck;
import io.holdfast.engine.write.StoredRows;
import io.holdfast.engine.write.TransitionAppend;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.statement.EntityReads;
import io.holdfast.relational.statement.SequenceReads;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.TransitionRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored rows that the plan of a batch needs. Entities are read and locked in the order in
 * which every writer locks: kind, then key. Not thread-safe.
 */
final class LockedRows implements StoredRows {
  private final Map<EntityKey, EntityRow> entities = new HashMap<>();
  private Map<RowKey, Long> floors = Map.of();
  private final Map<RowKey, RequestRow> requests = new HashMap<>();
  private final Map<RowKey, HistoryRow> versions = new HashMap<>();
  private final Map<RowKey, EventRow> events = new HashMap<>();
  private Map<RowKey, Long> lastEventSeqs = Map.of();
  private Map<RowKey, Long> lastTransitionSeqs = Map.of();

  private LockedRows() {}

  /** Locks the entities that a batch writes or depends on, and reads their floors and requests. */
  static LockedRows of(Sql sql, EntityReads reads, WriteBatch batch) throws SQLException {
    List<EntityWrite> writes = new ArrayList<>(batch.mutations().size());
    for (Mutation mutation : batch.mutations()) {
      if (mutation instanceof EntityWrite write) {
        writes.add(write);
      }
    }
    LockedRows rows = new LockedRows();
    rows.lock(sql, reads, batch.reads(), writes);
    rows.readFloors(sql, reads, writes);
    rows.readRequests(sql, reads, writes);
    return rows;
  }

  /**
   * Reads the stored events and last sequence numbers; called after {@link LockNames} are locked.
   */
  void readSequences(Sql sql, SequenceReads reads, WriteBatch batch) throws SQLException {
    List<EventRow> appended = new ArrayList<>();
    Set<RowKey> entityKeys = new LinkedHashSet<>();
    for (Mutation mutation : batch.mutations()) {
      if (mutation instanceof EventAppend append) {
        appended.add(append.event());
      } else if (mutation instanceof TransitionAppend append) {
        TransitionRow row = append.transition();
        entityKeys.add(RowKey.of(row.namespace(), row.kind(), row.id()));
      }
    }
    for (EventRow row : reads.events(sql, appended.stream().map(LockedRows::id).toList())) {
      events.put(id(row), row);
    }
    Set<RowKey> sessions = new LinkedHashSet<>();
    for (EventRow event : appended) {
      if (!events.containsKey(id(event))) {
        sessions.add(RowKey.of(event.namespace(), event.sessionId()));
      }
    }
    lastEventSeqs = reads.lastEventSeqs(sql, sessions);
    lastTransitionSeqs = reads.lastTransitionSeqs(sql, entityKeys);
  }

  private void lock(Sql sql, EntityReads reads, List<ReadCheck> checks, List<EntityWrite> writes)
      throws SQLException {
    Map<EntityKind, List<RowKey>> keys = new EnumMap<>(EntityKind.class);
    for (ReadCheck read : checks) {
      EntityKind kind = read.type().kind().orElse(null);
      if (kind != null) {
        keys.computeIfAbsent(kind, unused -> new ArrayList<>()).add(read.key());
      }
    }
    for (EntityWrite write : writes) {
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
    List<RowKey> requestKeys = new ArrayList<>();
    for (EntityWrite write : writes) {
      if (write.request() != null) {
        requestKeys.add(requestKey(write.key(), write.request().id()));
      }
    }
    List<RowKey> versionKeys = new ArrayList<>();
    for (RequestRow row : reads.requests(sql, requestKeys)) {
      requests.put(row.key(), row);
      versionKeys.add(RowKey.of(row.namespace(), row.kind(), row.id(), row.versionMade()));
    }
    for (HistoryRow row : reads.versions(sql, versionKeys)) {
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

  @Override
  public @Nullable EventRow event(String namespace, String id) {
    return events.get(RowKey.of(namespace, id));
  }

  @Override
  public OptionalLong lastEventSeq(String namespace, String sessionId) {
    Long last = lastEventSeqs.get(RowKey.of(namespace, sessionId));
    return last == null ? OptionalLong.empty() : OptionalLong.of(last);
  }

  @Override
  public long lastTransitionSeq(String namespace, String kind, String id) {
    return lastTransitionSeqs.getOrDefault(RowKey.of(namespace, kind, id), 0L);
  }

  private static RowKey id(EventRow event) {
    return RowKey.of(event.namespace(), event.id());
  }

  private static RowKey floorKey(EntityKey key) {
    return RowKey.of(key.namespace(), key.kind().label(), key.id());
  }

  private static RowKey requestKey(EntityKey key, String requestId) {
    return RowKey.ofRequest(key.namespace(), key.kind().label(), key.id(), requestId);
  }
}
