package io.holdfast.benchmarks.growth;

import io.holdfast.StateStore;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.query.Cursor;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.Page;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/** Calls whose latency must not grow with the store, made by one caller sequentially. */
final class GrowthCalls {
  private static final int PAGE = 100;
  private static final int FAR_PAGE = 1_000;
  private static final Change BY = Change.by("growth");

  private final StateStore store;
  private final int agents;
  private final Random random = new Random(1);

  GrowthCalls(StateStore store, int agents) {
    this.store = store;
    this.agents = agents;
  }

  /** Latency percentiles: p50 and p99. */
  record Times(double p50Micros, double p99Micros) {
    static Times of(int calls, IntConsumer call) {
      long[] nanos = new long[calls];
      for (int i = 0; i < calls; i++) {
        long start = System.nanoTime();
        call.accept(i);
        nanos[i] = System.nanoTime() - start;
      }
      return of(nanos);
    }

    private static Times of(long[] nanos) {
      Arrays.sort(nanos);
      return new Times(nanos[nanos.length / 2] / 1e3, nanos[nanos.length * 99 / 100] / 1e3);
    }
  }

  Times save(int calls) {
    return Times.of(calls, i -> save());
  }

  private AgentState find() {
    return store.agents().find(anyId()).orElseThrow();
  }

  private void save() {
    AgentState agent = find();
    store.agents().save(agent.withName(agent.name() + "x"), BY);
  }

  Times load(int calls) {
    return Times.of(calls, i -> find());
  }

  Times firstPage(int calls) {
    return Times.of(calls, i -> list(Page.first(PAGE)));
  }

  /** The thousandth page, or the last one if there are fewer. */
  Times farPage(int calls) {
    int before = Math.min((FAR_PAGE - 1) * PAGE, agents - PAGE);
    Cursor cursor = Cursor.id(GrowthFill.id(before - 1));
    return Times.of(calls, i -> list(Page.after(cursor, PAGE)));
  }

  private void list(Page page) {
    if (store.agents().list(EntityQuery.all(), page).items().size() != PAGE) {
      throw new IllegalStateException("The page is short");
    }
  }

  private String anyId() {
    return GrowthFill.id(random.nextInt(agents));
  }

  /** Sweeps all history but the last version, and measures saves meanwhile. */
  Sweep sweep() {
    RetentionPolicy policy = RetentionPolicy.builder().history(RetentionRule.newest(1)).build();
    long start = System.nanoTime();
    CompletableFuture<Long> sweep =
        CompletableFuture.supplyAsync(
            () -> store.maintenance().sweep(policy, SweepOptions.DEFAULT).total());
    long[] nanos = new long[1 << 20];
    int saves = 0;
    while (!sweep.isDone() && saves < nanos.length) {
      long before = System.nanoTime();
      save();
      nanos[saves++] = System.nanoTime() - before;
    }
    long rows = sweep.join();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Sweep(rows, seconds, Times.of(Arrays.copyOf(nanos, Math.max(1, saves))));
  }

  /** What a sweep removed, and the latency of concurrent saves. */
  record Sweep(long rows, double seconds, Times saves) {}
}
