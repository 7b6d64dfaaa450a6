package io.holdfast.migration;

import io.holdfast.migration.internal.TransientRetry;
import io.holdfast.migration.progress.RowCounts;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.MoveCheckpoint;
import io.holdfast.replication.Replication;
import io.holdfast.replication.Rows;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowSizes;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The target of a dry run: records what a copy would write and only reads the store. Not
 * thread-safe.
 */
final class RecordingTarget implements MoveTarget {
  private final Replication target;
  private final DifferenceTally refused;
  private final Map<RowType, Long> wouldMove = new EnumMap<>(RowType.class);
  private long bytes;

  RecordingTarget(Replication target, int maxExamples) {
    this.target = target;
    this.refused = new DifferenceTally(maxExamples);
  }

  /** A dry run covers every row, so the checkpoint of an interrupted move does not count. */
  @Override
  public Optional<MoveCheckpoint> checkpoint(String run) {
    return Optional.empty();
  }

  @Override
  public Applied apply(ApplyBatch batch) {
    Map<RowType, Map<RowKey, Row>> stored = stored(batch.rows());
    List<Difference> unrepresentable = new ArrayList<>();
    long wouldWrite = 0;
    for (Row row : batch.rows()) {
      Optional<String> reason = target.rejectionReason(row);
      Row current = stored.getOrDefault(row.type(), Map.of()).get(row.key());
      if (reason.isPresent()) {
        unrepresentable.add(Classifier.unrepresentable(row, current, reason.get()));
      } else if (Rows.replaces(row, current, ApplyMode.SAME_OR_NEWER)) {
        wouldMove.merge(row.type(), 1L, Long::sum);
        bytes += RowSizes.bytes(row);
        wouldWrite++;
      }
    }
    unrepresentable.forEach(refused::add);
    return new Applied(wouldWrite, unrepresentable);
  }

  MovePlan plan() {
    Differences unrepresentable = refused.result();
    return new MovePlan(
        new RowCounts(wouldMove), bytes, unrepresentable.total(), unrepresentable.examples());
  }

  private Map<RowType, Map<RowKey, Row>> stored(List<Row> rows) {
    Map<RowType, List<RowKey>> keys = new EnumMap<>(RowType.class);
    for (Row row : rows) {
      keys.computeIfAbsent(row.type(), type -> new ArrayList<>()).add(row.key());
    }
    Map<RowType, Map<RowKey, Row>> stored = new EnumMap<>(RowType.class);
    keys.forEach(
        (type, wanted) -> {
          Map<RowKey, Row> found = new HashMap<>();
          TransientRetry.call(() -> target.find(type, wanted))
              .forEach(row -> found.put(row.key(), row));
          stored.put(type, found);
        });
    return stored;
  }
}
