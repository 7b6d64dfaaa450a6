package io.holdfast.engine;

import io.holdfast.StateStore;
import io.holdfast.engine.WriteBatch.Atomicity;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.LimitExceededException;
import io.holdfast.model.JsonDocument;
import io.holdfast.model.Utf8;
import io.holdfast.replication.EventRow;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.RowType;
import io.holdfast.replication.SnapshotRow;
import io.holdfast.replication.TransitionRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a transaction wrote, kept back until its commit. For one thread. */
final class TransactionWrites {
  private final List<EntityWrite> entities = new ArrayList<>();
  private final Map<RowKey, EventRow> events = new LinkedHashMap<>();
  private final Map<RowKey, SnapshotRow> snapshots = new LinkedHashMap<>();
  private final List<TransitionRow> transitions = new ArrayList<>();
  private long bytes;

  /** Keeps what a part of the transaction writes, if there is room; what failed is left out. */
  void add(WriteBatch part, WriteResult result) {
    List<EntityWrite> written = new ArrayList<>();
    for (int i = 0; i < part.entities().size(); i++) {
      EntityOutcome outcome = result.entities().get(i);
      if (outcome instanceof EntityOutcome.Written || outcome instanceof EntityOutcome.Unchanged) {
        written.add(part.entities().get(i));
      }
    }
    List<EventRow> appended = new ArrayList<>();
    for (EventOutcome outcome : result.events()) {
      if (outcome instanceof EventOutcome.Appended) {
        appended.add(outcome.row());
      }
    }
    grow(size(written, appended, part));
    entities.addAll(written);
    appended.forEach(row -> events.put(RowKey.of(row.namespace(), row.id()), row));
    part.snapshots().forEach(row -> snapshots.put(row.key(), row));
    transitions.addAll(part.transitions());
  }

  private static long size(List<EntityWrite> written, List<EventRow> appended, WriteBatch part) {
    long size = 0;
    for (EntityWrite write : written) {
      size += write.content().documentBytes() + size(write.change().metadata());
    }
    for (EventRow row : appended) {
      String content = row.content();
      size += (content == null ? 0 : Utf8.length(content)) + size(row.metadata());
    }
    for (SnapshotRow snapshot : part.snapshots()) {
      size += snapshot.state().content().documentBytes();
    }
    for (TransitionRow transition : part.transitions()) {
      size += size(transition.metadata());
    }
    return size;
  }

  WriteBatch batch(List<ReadCheck> reads) {
    return new WriteBatch(
        reads,
        entities,
        List.copyOf(events.values()),
        List.copyOf(snapshots.values()),
        transitions,
        Atomicity.ALL);
  }

  Optional<EventRow> event(String namespace, String id) {
    return Optional.ofNullable(events.get(RowKey.of(namespace, id)));
  }

  Optional<SnapshotRow> snapshot(RowType type, String namespace, String id) {
    return Optional.ofNullable(snapshots.get(RowKey.of(namespace, id)))
        .filter(row -> row.type() == type);
  }

  private void grow(long more) {
    if (bytes + more > StateStore.MAX_TRANSACTION_BYTES) {
      throw new LimitExceededException(
          ErrorDetail.of("Transaction holds too many bytes")
              .with("limit", StateStore.MAX_TRANSACTION_BYTES));
    }
    bytes += more;
  }

  private static long size(@Nullable JsonDocument document) {
    return document == null ? 0 : document.sizeBytes();
  }
}
