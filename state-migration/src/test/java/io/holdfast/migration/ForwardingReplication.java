package io.holdfast.migration;

import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyReport;
import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.MoveCheckpoint;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passes every call on. */
public class ForwardingReplication implements Replication {
  private final Replication inner;

  public ForwardingReplication(Replication inner) {
    this.inner = inner;
  }

  @Override
  public ApplyReport apply(ApplyBatch batch) {
    return inner.apply(batch);
  }

  @Override
  public String storeId() {
    return inner.storeId();
  }

  @Override
  public Instant now() {
    return inner.now();
  }

  @Override
  public RowView view(Duration longest) {
    return inner.view(longest);
  }

  @Override
  public Map<RowType, Long> counts() {
    return inner.counts();
  }

  @Override
  public List<Row> read(RowType type, @Nullable RowKey after, int limit) {
    return inner.read(type, after, limit);
  }

  @Override
  public List<Row> find(RowType type, Collection<RowKey> keys) {
    return inner.find(type, keys);
  }

  @Override
  public ChunkDigest digest(
      RowType type, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source) {
    return inner.digest(type, after, upTo, source);
  }

  @Override
  public Optional<MoveCheckpoint> checkpoint(String run) {
    return inner.checkpoint(run);
  }

  @Override
  public void forget(String run) {
    inner.forget(run);
  }

  @Override
  public Optional<String> refusal(Row row) {
    return inner.refusal(row);
  }
}
