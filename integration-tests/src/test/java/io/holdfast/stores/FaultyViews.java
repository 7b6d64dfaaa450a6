package io.holdfast.stores;

import io.holdfast.Capability;
import io.holdfast.error.UnsupportedCapabilityException;
import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.Replication;
import io.holdfast.replication.Row;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.RowType;
import io.holdfast.replication.RowView;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores that have no views, or none that stand still. */
final class FaultyViews {
  private FaultyViews() {}

  /** Has none, and says so. */
  static final class None extends ForwardingReplication {
    None(Replication inner) {
      super(inner);
    }

    @Override
    public RowView view(Duration longest) {
      throw new UnsupportedCapabilityException(Capability.CONSISTENT_VIEW.name(), "plain");
    }
  }

  /** Each look at a view is a look at the store as it is then. */
  static final class Present extends ForwardingReplication {
    Present(Replication inner) {
      super(inner);
    }

    @Override
    public RowView view(Duration longest) {
      return new PresentView(this, super.view(longest));
    }
  }

  private record PresentView(Replication store, RowView opened) implements RowView {
    @Override
    public Instant takenAt() {
      return opened.takenAt();
    }

    @Override
    public Map<RowType, Long> counts() {
      return store.counts();
    }

    @Override
    public List<Row> read(RowType type, @Nullable RowKey after, int limit) {
      return store.read(type, after, limit);
    }

    @Override
    public List<Row> find(RowType type, Collection<RowKey> keys) {
      return store.find(type, keys);
    }

    @Override
    public ChunkDigest digest(
        RowType type, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source) {
      return store.digest(type, after, upTo, source);
    }

    @Override
    public void close() {
      opened.close();
    }
  }
}
