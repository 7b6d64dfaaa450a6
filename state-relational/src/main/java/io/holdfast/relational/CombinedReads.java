package io.holdfast.relational;

import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.RowKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads entities by key, those of many callers in one statement once more call than have a turn of
 * their own. Each is read after its caller asked, so nobody sees less than was acknowledged before.
 * Thread-safe.
 */
final class CombinedReads implements AutoCloseable {
  private static final Combiner.Limits LIMITS = new Combiner.Limits(200, Long.MAX_VALUE);

  private final Database database;
  private final EntityReads entities;
  private final Combiner<EntityKey, Optional<EntityRow>> combiner;

  CombinedReads(String store, Database database, EntityReads entities) {
    this.database = database;
    this.entities = entities;
    Combining combining = database.combining();
    combiner =
        new Combiner<>(
            "holdfast-" + store + "-reader",
            combining.readers(),
            combining.few(),
            LIMITS,
            combining.timeout(),
            new CallFailures(store, "Read", combining.timeout()),
            this::serve);
  }

  /** The row of an entity; empty if there is none. */
  Optional<EntityRow> entity(EntityKey key) {
    Optional<EntityRow> found = combiner.call(key, key, 1, () -> alone(key));
    return found == null ? Optional.empty() : found;
  }

  @Override
  public void close() {
    combiner.close();
  }

  private @Nullable Optional<EntityRow> alone(EntityKey key) {
    return database.read(sql -> entities.find(sql, key));
  }

  private void serve(List<Queued<EntityKey, Optional<EntityRow>>> calls) {
    Map<EntityKind, List<RowKey>> keys = new EnumMap<>(EntityKind.class);
    for (Queued<EntityKey, Optional<EntityRow>> call : calls) {
      EntityKey key = call.ask();
      keys.computeIfAbsent(key.kind(), unused -> new ArrayList<>())
          .add(RowKey.of(key.namespace(), key.id()));
    }
    Map<EntityKey, EntityRow> found = new HashMap<>();
    keys.forEach(
        (kind, some) -> {
          for (EntityRow row : database.read(sql -> entities.find(sql, kind, some))) {
            found.put(row.entityKey(), row);
          }
        });
    for (Queued<EntityKey, Optional<EntityRow>> call : calls) {
      call.answer(Optional.ofNullable(found.get(call.ask())));
    }
  }
}
