package io.holdfast.postgres.combine;

import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.jdbc.CallFailures;
import io.holdfast.relational.write.FastPathContext;
import io.holdfast.row.EntityRow;
import io.holdfast.row.RowKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads entities by key, combining concurrent reads into one statement once there are more callers
 * than the bypass threshold. Each entity is read after its caller asked, so a caller sees every
 * write that was acknowledged before. Thread-safe.
 */
final class CombinedReads implements AutoCloseable {
  private static final CallCombiner.Limits LIMITS = new CallCombiner.Limits(200, Long.MAX_VALUE);

  private final FastPathContext context;
  private final CallCombiner<EntityKey, Optional<EntityRow>> combiner;

  CombinedReads(FastPathContext context, CombinerConfig config) {
    this.context = context;
    combiner =
        new CallCombiner<>(
            "holdfast-" + context.store() + "-reader",
            config.readers(),
            config.bypassThreshold(),
            LIMITS,
            config.timeout(),
            new CallFailures(context.store(), "Read", config.timeout()),
            this::readGroup);
  }

  /** The row of an entity; empty if there is none. */
  Optional<EntityRow> entity(EntityKey key) {
    return combiner.call(key, key, 1, () -> context.entity(key));
  }

  @Override
  public void close() {
    combiner.close();
  }

  private void readGroup(List<QueuedCall<EntityKey, Optional<EntityRow>>> calls) {
    Map<EntityKind, List<RowKey>> keys = new EnumMap<>(EntityKind.class);
    for (QueuedCall<EntityKey, Optional<EntityRow>> call : calls) {
      EntityKey key = call.arguments();
      keys.computeIfAbsent(key.kind(), unused -> new ArrayList<>())
          .add(RowKey.of(key.namespace(), key.id()));
    }
    Map<EntityKey, EntityRow> found = new HashMap<>();
    keys.forEach(
        (kind, some) -> {
          for (EntityRow row : context.entities(kind, some)) {
            found.put(row.entityKey(), row);
          }
        });
    for (QueuedCall<EntityKey, Optional<EntityRow>> call : calls) {
      call.answer(Optional.ofNullable(found.get(call.arguments())));
    }
  }
}
