package io.holdfast.engine;

import io.holdfast.error.StateException;
import io.holdfast.replication.AuditRow;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.RequestRow;
import io.holdfast.replication.SnapshotRow;
import org.jspecify.annotations.Nullable;

/** What a wish to write comes to, given what is stored. */
public sealed interface EntityPlan {
  /** What the caller is told once the plan is carried out. */
  EntityOutcome outcome();

  /** The request to remember; absent for none. */
  default @Nullable RequestRow request() {
    return null;
  }

  /**
   * Rows to write, all in one atomic step.
   *
   * @param before the stored row that is replaced; absent if there is none
   * @param entity the entity's next row
   * @param history its history row
   * @param audit its audit row
   * @param checkpoint the checkpoint to make; absent for none
   * @param request the request to remember; absent for none
   */
  record Rows(
      @Nullable EntityRow before,
      EntityRow entity,
      HistoryRow history,
      AuditRow audit,
      @Nullable SnapshotRow checkpoint,
      @Nullable RequestRow request)
      implements EntityPlan {
    @Override
    public EntityOutcome outcome() {
      return new EntityOutcome.Written(entity);
    }
  }

  /**
   * No entity to write.
   *
   * @param stored what is stored; absent if there is nothing
   * @param request the request to remember; absent for none
   */
  record Nothing(@Nullable EntityRow stored, @Nullable RequestRow request) implements EntityPlan {
    @Override
    public EntityOutcome outcome() {
      return new EntityOutcome.Unchanged(stored);
    }
  }

  /**
   * The request was carried out before.
   *
   * @param made the row that it made then
   */
  record Repeated(EntityRow made) implements EntityPlan {
    @Override
    public EntityOutcome outcome() {
      return new EntityOutcome.Repeated(made);
    }
  }

  /**
   * The stored version is not the expected one.
   *
   * @param stored what is stored, a tombstone included; absent if there is nothing
   */
  record Stale(@Nullable EntityRow stored) implements EntityPlan {
    @Override
    public EntityOutcome outcome() {
      return new EntityOutcome.Stale(stored);
    }
  }

  /**
   * It must not be written for another reason.
   *
   * @param error the reason
   */
  record Refused(StateException error) implements EntityPlan {
    @Override
    public EntityOutcome outcome() {
      return new EntityOutcome.Refused(error);
    }
  }
}
