package io.holdfast.engine.write;

import io.holdfast.row.SnapshotRow;

/**
 * Adds a snapshot or a checkpoint, or replaces the one of the same id.
 *
 * @param snapshot the snapshot
 */
public record SnapshotPut(SnapshotRow snapshot) implements Mutation {}
