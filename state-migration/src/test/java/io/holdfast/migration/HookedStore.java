package io.holdfast.migration;

import io.holdfast.ForwardingStateStore;
import io.holdfast.StateStore;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyReport;
import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.MoveCheckpoint;
import io.holdfast.replication.Replication;
import io.holdfast.replication.Row;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.RowType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Runs a hook before and after each apply, given its number from 1; a hook may throw. */
final class HookedStore extends ForwardingStateStore {
  private final IntConsumer before;
  private final IntConsumer after;
  private int applies;
  private int mostRows;

  HookedStore(StateStore delegate, IntConsumer before, IntConsumer after) {
    super(delegate);
    this.before = before;
    this.after = after;
  }

  static HookedStore before(StateStore delegate, IntConsumer hook) {
    return new HookedStore(delegate, hook, number -> {});
  }

  static HookedStore after(StateStore delegate, IntConsumer hook) {
    return new HookedStore(delegate, number -> {}, hook);
  }

  int applies() {
    return applies;
  }

  int mostRows() {
    return mostRows;
  }

  @Override
  protected StateStore wrap(StateStore scoped) {
    return scoped;
  }

  @Override
  public Replication replication() {
    return new Hooked(delegate().replication());
  }

  private final class Hooked implements Replication {
    private final Replication inner;

    Hooked(Replication inner) {
      this.inner = inner;
    }

    @Override
    public ApplyReport apply(ApplyBatch batch) {
      applies++;
      mostRows = Math.max(mostRows, batch.rows().size());
      before.accept(applies);
      ApplyReport report = inner.apply(batch);
      after.accept(applies);
      return report;
    }

    @Override
    public String storeId() {
      return inner.storeId();
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
}
