package io.holdfast.replication;

import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a move has come; stored in the target in the transaction that stores the rows.
 *
 * @param run the name of the move
 * @param type the type of rows that is being copied
 * @param position the last key copied; absent before the first
 * @param rows rows copied so far, over all types
 * @param updatedAt when the checkpoint was written
 */
public record MoveCheckpoint(
    String run, RowType type, @Nullable RowKey position, long rows, Instant updatedAt) {}
