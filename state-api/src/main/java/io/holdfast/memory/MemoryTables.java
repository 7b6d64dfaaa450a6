package io.holdfast.memory;

import io.holdfast.replication.MoveCheckpoint;
import io.holdfast.row.EventRow;
import io.holdfast.row.NamespaceRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All rows, by type and key. Every change records its reversal in the undo log. Not thread-safe:
 * readers hold the read lock of the engine, writers run inside a {@link MemoryTransaction}.
 */
final class MemoryTables {
  private final Map<RowType, TreeMap<RowKey, Row>> tables = new EnumMap<>(RowType.class);
  private final Map<RowKey, RowKey> eventKeysById = new HashMap<>();
  private final TreeMap<Long, RowKey> auditKeysByPlace = new TreeMap<>();
  private final Map<RowKey, Long> auditPlaces = new HashMap<>();
  private long lastPlace;
  private final Map<String, MoveCheckpoint> checkpoints = new HashMap<>();
  private final UndoLog undo;

  MemoryTables(UndoLog undo) {
    this.undo = undo;
    for (RowType type : RowType.values()) {
      tables.put(type, new TreeMap<>());
    }
  }

  /** The rows of a type, in the order of their keys. */
  NavigableMap<RowKey, Row> rows(RowType type) {
    return Collections.unmodifiableNavigableMap(table(type));
  }

  /** A snapshot of the tables; the rows themselves are immutable. */
  Map<RowType, NavigableMap<RowKey, Row>> copy() {
    Map<RowType, NavigableMap<RowKey, Row>> copy = new EnumMap<>(RowType.class);
    tables.forEach((type, rows) -> copy.put(type, new TreeMap<>(rows)));
    return copy;
  }

  /** A row cast to what its type holds. */
  <R extends Row> Optional<R> find(RowType type, RowKey key, Class<R> as) {
    return Optional.ofNullable(table(type).get(key)).map(as::cast);
  }

  /** The event of an id. */
  Optional<EventRow> event(String namespace, String id) {
    RowKey key = eventKeysById.get(RowKey.of(namespace, id));
    return key == null ? Optional.empty() : find(RowType.EVENT, key, EventRow.class);
  }

  /** The last event of a session. */
  Optional<EventRow> lastEvent(String namespace, String sessionId) {
    Map.Entry<RowKey, Row> last =
        table(RowType.EVENT).floorEntry(RowKey.ofEvent(namespace, sessionId, Long.MAX_VALUE));
    if (last == null) {
      return Optional.empty();
    }
    EventRow row = (EventRow) last.getValue();
    boolean same = row.namespace().equals(namespace) && row.sessionId().equals(sessionId);
    return same ? Optional.of(row) : Optional.empty();
  }

  /** Adds or replaces a row. */
  void put(Row row) {
    RowType type = row.type();
    RowKey key = row.key();
    Row before = undo.put(table(type), key, row);
    if (row instanceof EventRow event) {
      index(event, key);
    }
    if (type == RowType.AUDIT && before == null) {
      place(key, ++lastPlace);
    }
  }

  /** Registers a namespace, unless it is registered already. */
  void register(String namespace) {
    NamespaceRow row = new NamespaceRow(namespace);
    if (!table(RowType.NAMESPACE).containsKey(row.key())) {
      put(row);
    }
  }

  /** Removes a row; returns false if there was none. */
  boolean remove(RowType type, RowKey key) {
    Row before = undo.remove(table(type), key);
    if (before == null) {
      return false;
    }
    if (before instanceof EventRow event) {
      index(event, null);
    }
    if (type == RowType.AUDIT) {
      place(key, null);
    }
    return true;
  }

  /** The keys of audit rows by place. */
  NavigableMap<Long, RowKey> places() {
    return Collections.unmodifiableNavigableMap(auditKeysByPlace);
  }

  /** The place of an audit row. */
  OptionalLong place(RowKey key) {
    Long place = auditPlaces.get(key);
    return place == null ? OptionalLong.empty() : OptionalLong.of(place);
  }

  /** The highest place that was ever assigned. */
  long lastPlace() {
    return lastPlace;
  }

  private void place(RowKey key, @Nullable Long place) {
    Long before = place == null ? auditPlaces.remove(key) : auditPlaces.put(key, place);
    if (before != null) {
      auditKeysByPlace.remove(before);
    }
    if (place != null) {
      auditKeysByPlace.put(place, key);
    }
    undo.push(() -> replace(key, place, before));
  }

  private void replace(RowKey key, @Nullable Long place, @Nullable Long before) {
    if (place != null) {
      auditKeysByPlace.remove(place);
      auditPlaces.remove(key);
    }
    if (before != null) {
      auditKeysByPlace.put(before, key);
      auditPlaces.put(key, before);
    }
  }

  Optional<MoveCheckpoint> checkpoint(String run) {
    return Optional.ofNullable(checkpoints.get(run));
  }

  void putCheckpoint(MoveCheckpoint checkpoint) {
    undo.put(checkpoints, checkpoint.run(), checkpoint);
  }

  void removeCheckpoint(String run) {
    undo.remove(checkpoints, run);
  }

  private void index(EventRow event, @Nullable RowKey key) {
    RowKey id = RowKey.of(event.namespace(), event.id());
    if (key == null) {
      undo.remove(eventKeysById, id);
    } else {
      undo.put(eventKeysById, id, key);
    }
  }

  private TreeMap<RowKey, Row> table(RowType type) {
    TreeMap<RowKey, Row> table = tables.get(type);
    if (table == null) {
      throw new IllegalStateException("Every row type has a table");
    }
    return table;
  }
}
