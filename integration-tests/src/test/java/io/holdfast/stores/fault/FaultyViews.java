package io.holdfast.stores.fault;

import io.holdfast.Capability;
import io.holdfast.error.UnsupportedCapabilityException;
import io.holdfast.replication.ForwardingReplication;
import io.holdfast.replication.ForwardingRowReader;
import io.holdfast.replication.Replication;
import io.holdfast.replication.RowView;
import java.time.Duration;
import java.time.Instant;

/** Stores without read views, or with views that are not consistent. */
final class FaultyViews {
  private FaultyViews() {}

  /** Refuses to open a view. */
  static final class None extends ForwardingReplication {
    None(Replication inner) {
      super(inner);
    }

    @Override
    public RowView view(Duration longest) {
      throw new UnsupportedCapabilityException(Capability.CONSISTENT_VIEW.name(), "plain");
    }
  }

  /** Reads of a view return the current rows of the store. */
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
