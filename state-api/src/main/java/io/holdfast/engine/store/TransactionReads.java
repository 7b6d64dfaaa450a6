package io.holdfast.engine.store;

import io.holdfast.StateStore;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.write.ReadCheck;
import io.holdfast.engine.write.RowLookup;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.LimitExceededException;
import io.holdfast.model.EntityKey;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reads by key of a transaction, recorded for validation at commit. Reads are repeatable: a
 * second read of an entity returns the result of the first. Confined to one thread.
 */
final class TransactionReads implements RowLookup {
  private final Supplier<StateEngine> engine;
  private final Map<EntityKey, Optional<EntityRow>> entities = new LinkedHashMap<>();
  private final Set<ReadCheck> absent = new LinkedHashSet<>();

  /** Gets the engine anew before each read, so that reads of an ended transaction are rejected. */
  TransactionReads(Supplier<StateEngine> engine) {
    this.engine = engine;
  }

  /** The checks of all reads. */
  List<ReadCheck> checks() {
    List<ReadCheck> checks = new ArrayList<>(absent);
    entities.forEach((key, found) -> checks.add(ReadCheck.of(key, found.orElse(null))));
    return checks;
  }

  @Override
  public @Nullable EntityRow entity(EntityKey key) {
    Optional<EntityRow> row = entities.get(key);
    if (row == null) {
      if (entities.size() == StateStore.MAX_TRANSACTION_ENTITIES) {
        throw new LimitExceededException(
            ErrorDetail.of("Transaction touches too many entities")
                .with("limit", StateStore.MAX_TRANSACTION_ENTITIES));
      }
      row = engine.get().entity(key);
      entities.put(key, row);
    }
    return row.orElse(null);
  }

  @Override
  public long floor(EntityKey key) {
    return engine.get().floor(key);
  }

  @Override
  public @Nullable RequestRow request(EntityKey key, String requestId) {
    return engine.get().request(key, requestId).orElse(null);
  }

  @Override
  public @Nullable HistoryRow version(EntityKey key, long version) {
    return engine.get().historyAt(key, version).orElse(null);
  }

  @Override
  public @Nullable EventRow event(String namespace, String id) {
    EventRow found = engine.get().event(namespace, id).orElse(null);
    if (found == null) {
      absent.add(ReadCheck.absent(RowType.EVENT, namespace, id));
    }
    return found;
  }

  Optional<SnapshotRow> snapshot(RowType type, String namespace, String id) {
    Optional<SnapshotRow> found = engine.get().snapshot(type, namespace, id);
    if (found.isEmpty()) {
      absent.add(ReadCheck.absent(type, namespace, id));
    }
    return found;
  }
}
