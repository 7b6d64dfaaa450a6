package io.holdfast.engine;

import io.holdfast.OptimisticLockException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.replication.EntityRow;
import org.jspecify.annotations.Nullable;

/** Turns outcomes that are failures into exceptions. */
final class Conflicts {
  private Conflicts() {}

  static OptimisticLockException stale(
      String store, EntityWrite write, @Nullable EntityRow stored) {
    return new OptimisticLockException(
        store,
        write.key(),
        write.expected(),
        stored == null ? 0 : stored.version(),
        stored == null || stored.deleted() ? null : EntityMapper.state(stored));
  }

  static void failOn(String store, EntityWrite write, EntityOutcome outcome) {
    if (outcome instanceof EntityOutcome.Stale stale) {
      throw stale(store, write, stale.stored());
    }
    if (outcome instanceof EntityOutcome.Refused refused) {
      throw refused.error();
    }
  }

  static EntityRow written(EntityOutcome outcome) {
    if (outcome instanceof EntityOutcome.Written written) {
      return written.row();
    }
    throw new StateException(
        ErrorCode.STORE_FAILED,
        ErrorDetail.of("Store wrote nothing and did not say why")
            .with("outcome", outcome.getClass().getSimpleName()));
  }
}
