package io.holdfast.replication;

import io.holdfast.row.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Forwards to the replication of another store. A subclass overrides only what it changes, so a
 * method added later is not hidden.
 */
public abstract class ForwardingReplication extends ForwardingRowReader implements Replication {
  private final Replication delegate;

  /** Forwards to this replication. */
  protected ForwardingReplication(Replication delegate) {
    super(delegate);
    this.delegate = delegate;
  }

  @Override
  public String storeId() {
    return delegate.storeId();
  }

  @Override
  public Instant now() {
    return delegate.now();
  }

  @Override
  public RowView view(Duration longest) {
    return delegate.view(longest);
  }

  @Override
  public ApplyReport apply(ApplyBatch batch) {
    return delegate.apply(batch);
  }

  @Override
  public Optional<MoveCheckpoint> checkpoint(String run) {
    return delegate.checkpoint(run);
  }

  @Override
  public void forget(String run) {
    delegate.forget(run);
  }

  @Override
  public Optional<String> rejectionReason(Row row) {
    return delegate.rejectionReason(row);
  }
}
