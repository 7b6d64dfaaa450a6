package io.holdfast.migration;

import io.holdfast.ForwardingStateStore;
import io.holdfast.StateStore;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyReport;
import io.holdfast.replication.ForwardingReplication;
import io.holdfast.replication.Replication;
import java.util.function.IntConsumer;

/** Runs a hook before and after each apply, given its number from 1; a hook may throw. */
public final class HookedStore extends ForwardingStateStore {
  private final IntConsumer before;
  private final IntConsumer after;
  private int applies;
  private int maxRows;

  HookedStore(StateStore delegate, IntConsumer before, IntConsumer after) {
    super(delegate);
    this.before = before;
    this.after = after;
  }

  public static HookedStore before(StateStore delegate, IntConsumer hook) {
    return new HookedStore(delegate, hook, number -> {});
  }

  public static HookedStore after(StateStore delegate, IntConsumer hook) {
    return new HookedStore(delegate, number -> {}, hook);
  }

  public int applies() {
    return applies;
  }

  public int maxRows() {
    return maxRows;
  }

  @Override
  protected StateStore wrap(StateStore scoped) {
    return scoped;
  }

  @Override
  public Replication replication() {
    return new Hooked(delegate().replication());
  }

  private final class Hooked extends ForwardingReplication {
    Hooked(Replication inner) {
      super(inner);
    }

    @Override
    public ApplyReport apply(ApplyBatch batch) {
      applies++;
      maxRows = Math.max(maxRows, batch.rows().size());
      before.accept(applies);
      ApplyReport report = super.apply(batch);
      after.accept(applies);
      return report;
    }
  }
}
