package io.holdfast.engine;

import io.holdfast.replication.AuditRow;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.SnapshotRow;
import org.jspecify.annotations.Nullable;

/** What a wish to write comes to, given what is stored. */
public sealed interface EntityPlan {
  /**
   * Rows to write, all in one atomic step.
   *
   * @param before the stored row that is replaced; absent if there is none
   * @param entity the entity's next row
   * @param history its history row
   * @param audit its audit row
   * @param checkpoint the checkpoint to make; absent for none
   */
  record Rows(
      @Nullable EntityRow before,
      EntityRow entity,
      HistoryRow history,
      AuditRow audit,
      @Nullable SnapshotRow checkpoint)
      implements EntityPlan {}

  /**
   * Nothing to write.
   *
   * @param stored what is stored; absent if there is nothing
   */
  record Nothing(@Nullable EntityRow stored) implements EntityPlan {}

  /**
   * The stored version is not the expected one.
   *
   * @param stored what is stored, a tombstone included; absent if there is nothing
   */
  record Stale(@Nullable EntityRow stored) implements EntityPlan {}
}
