package io.holdfast.replication;

import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Rows to write, rows to remove and a checkpoint, all in one transaction.
 *
 * @param mode which stored rows may be replaced
 * @param rows rows to write, of any types
 * @param removals rows to remove, by type and key; missing ones are passed over
 * @param checkpoint the checkpoint to store with them; absent to leave checkpoints alone
 * @param epoch the fencing epoch that the caller believes in; empty for a caller that takes part in
 *     no rollout
 */
public record ApplyBatch(
    ApplyMode mode,
    List<Row> rows,
    List<Deletion> removals,
    @Nullable MoveCheckpoint checkpoint,
    OptionalLong epoch) {

  /**
   * A row to remove.
   *
   * @param type its type
   * @param key its key
   */
  public record Deletion(RowType type, RowKey key) {}

  /** A batch of a caller that takes part in no rollout. */
  public ApplyBatch(
      ApplyMode mode,
      List<Row> rows,
      List<Deletion> removals,
      @Nullable MoveCheckpoint checkpoint) {
    this(mode, rows, removals, checkpoint, OptionalLong.empty());
  }

  /** Copies the lists. */
  public ApplyBatch {
    rows = List.copyOf(rows);
    removals = List.copyOf(removals);
  }

  /** Rows with a checkpoint, guarded by version. */
  public static ApplyBatch copy(List<? extends Row> rows, MoveCheckpoint checkpoint) {
    return new ApplyBatch(ApplyMode.NEWER, List.copyOf(rows), List.of(), checkpoint);
  }

  /** Rows under a mode of their own. */
  public static ApplyBatch repair(ApplyMode mode, List<? extends Row> rows) {
    return new ApplyBatch(mode, List.copyOf(rows), List.of(), null);
  }

  /** Rows to remove. */
  public static ApplyBatch remove(List<Deletion> removals) {
    return new ApplyBatch(ApplyMode.OVERWRITE, List.of(), removals, null);
  }
}
