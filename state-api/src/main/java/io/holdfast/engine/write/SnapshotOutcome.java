package io.holdfast.engine.write;

import io.holdfast.row.SnapshotRow;

/**
 * The outcome of a {@link SnapshotPut}, which cannot fail.
 *
 * @param row the stored snapshot
 */
public record SnapshotOutcome(SnapshotRow row) implements MutationOutcome {
  @Override
  public boolean failed() {
    return false;
  }
}
