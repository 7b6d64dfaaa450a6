package io.holdfast.stores.fault;

import io.holdfast.Capability;
import io.holdfast.error.UnsupportedCapabilityException;
import io.holdfast.replication.ForwardingReplication;
import io.holdfast.replication.ForwardingRowReader;
import io.holdfast.replication.Replication;
import io.holdfast.replication.RowView;
import java.time.Duration;
import java.time.Instant;

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

  private static final class PresentView extends ForwardingRowReader implements RowView {
    private final RowView opened;

    PresentView(Replication store, RowView opened) {
      super(store);
      this.opened = opened;
    }

    @Override
    public Instant takenAt() {
      return opened.takenAt();
    }

    @Override
    public void close() {
      opened.close();
    }
  }
}
