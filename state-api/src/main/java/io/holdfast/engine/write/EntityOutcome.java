package io.holdfast.engine.write;

import io.holdfast.error.StateException;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.SnapshotRow;
import org.jspecify.annotations.Nullable;

/**
 * The planned outcome of an {@link EntityWrite}: the rows to write, or the reason why there are
 * none. It becomes the outcome of the write once the rows are committed.
 */
public sealed interface EntityOutcome extends MutationOutcome {
  @Override
  default boolean failed() {
    return this instanceof Stale || this instanceof Refused;
  }

  /**
   * The entity gets a new version; all rows are written in one transaction.
   *
   * @param replaced the stored row that is replaced; absent if there is none
   * @param entity the new row of the entity
   * @param history its history row
   * @param audit its audit row; written where the audit log is on
   * @param checkpoint the checkpoint to write; absent for none
   * @param request the request to store; absent for none
   */
  record Written(
      @Nullable EntityRow replaced,
      EntityRow entity,
      HistoryRow history,
      AuditRow audit,
      @Nullable SnapshotRow checkpoint,
      @Nullable RequestRow request)
      implements EntityOutcome {}

  /**
   * The same request was executed before; nothing is written.
   *
   * @param row the row that it wrote
   */
  record Repeated(EntityRow row) implements EntityOutcome {}

  /**
   * The entity is unchanged.
   *
   * @param stored the stored row, a tombstone included; absent if there is none
   * @param request the request to store; absent for none
   */
  record Unchanged(@Nullable EntityRow stored, @Nullable RequestRow request)
      implements EntityOutcome {}

  /**
   * The stored version is not the expected one.
   *
   * @param stored the stored row, a tombstone included; absent if there is none
   */
  record Stale(@Nullable EntityRow stored) implements EntityOutcome {}

  /**
   * The write is rejected for another reason.
   *
   * @param error the reason
   */
  record Refused(StateException error) implements EntityOutcome {}
}
