package io.holdfast.engine.write;

import io.holdfast.error.StateException;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.SnapshotRow;
import org.jspecify.annotations.Nullable;

/**
 * What {@link EntityPlanner} makes of an {@link EntityWrite}: the rows to write, or why there are
 * none. Once the rows are committed, it is the outcome of the write.
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
   * @param checkpoint the checkpoint to make; absent for none
   * @param request the request to remember; absent for none
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
   * The same request was carried out before; nothing is written.
   *
   * @param row the row that was stored then
   */
  record Repeated(EntityRow row) implements EntityOutcome {}

  /**
   * The entity stays as it is.
   *
   * @param stored the stored row, a tombstone included; absent if there is none
   * @param request the request to remember; absent for none
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
   * The write is refused for another reason.
   *
   * @param error the reason
   */
  record Refused(StateException error) implements EntityOutcome {}
}
