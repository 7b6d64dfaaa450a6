package io.holdfast.migration;

import io.holdfast.ForwardingStateStore;
import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.ForwardingReplication;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.Replication;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store that cannot count or digest its rows within the deadline. */
final class SlowStore extends ForwardingStateStore {
  SlowStore(StateStore delegate) {
    super(delegate);
  }

  @Override
  protected StateStore wrap(StateStore scoped) {
    return new SlowStore(scoped);
  }

  @Override
  public Replication replication() {
    return new ForwardingReplication(delegate().replication()) {
      @Override
      public Map<RowType, Long> counts() {
        throw tooSlow();
      }

      @Override
      public ChunkDigest digest(
          RowType type, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source) {
        throw tooSlow();
      }
    };
  }

  private static StateException tooSlow() {
    return new StateException(ErrorCode.DEADLINE_EXCEEDED, ErrorDetail.of("Deadline passed"));
  }
}
