package io.holdfast.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OptimisticLockException;
import io.holdfast.SaveOutcome;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.UpdatePolicy;
import io.holdfast.conformance.fixture.KitEnvironment;
import io.holdfast.conformance.fixture.MutableClock;
import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestNamespace;
import io.holdfast.error.StateException;
import io.holdfast.interchange.ImportOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Differential test: runs random scripts on several stores with the same clock and the same ids,
 * and fails if their results, error codes or rows with hashes differ. All stores must have the
 * capability {@code REPLICATION}.
 */
public final class SideBySide {
  private static final int STEPS = 10;

  /** A few steps of a script, so that request ids expire within it. */
  private static final Duration RETENTION = Duration.ofMillis(4);

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final MutableClock clock = new MutableClock(START);
  private final List<StateStore> stores = new ArrayList<>();
  private final List<AtomicLong> counters = new ArrayList<>();

  private SideBySide(List<StateFixture> fixtures) {
    for (StateFixture fixture : fixtures) {
      AtomicLong ids = new AtomicLong();
      counters.add(ids);
      StoreConfig config =
          StoreConfig.DEFAULT
              .withClock(clock)
              .withIds(() -> "copy-" + ids.incrementAndGet())
              .withUpdate(new UpdatePolicy(1, Duration.ZERO, Duration.ZERO))
              .toBuilder()
              .requestRetention(RETENTION)
              .build();
      stores.add(fixture.open(config));
    }
  }

  /**
   * Runs scripts sequentially until the time is up, but at least a minimum number. Opens a handle
   * of each fixture and closes it; the fixtures stay open.
   *
   * @param fixtures the stores, at least two; the first is the reference
   * @param least minimum number of scripts, regardless of time
   * @param budget the time after which no further script starts
   * @return the number of scripts that ran
   */
  public static int run(List<StateFixture> fixtures, int least, Duration budget) {
    SideBySide table = new SideBySide(fixtures);
    try {
      return table.run(KitEnvironment.chooseSeed("side by side"), least, budget);
    } finally {
      table.stores.forEach(StateStore::close);
    }
  }

  private int run(long seed, int least, Duration budget) {
    long end = System.nanoTime() + budget.toNanos();
    int scripts = 0;
    while (scripts < least || System.nanoTime() < end) {
      script(seed + scripts++);
    }
    return scripts;
  }

  private void script(long seed) {
    Random random = new Random(seed);
    clock.set(START);
    counters.forEach(ids -> ids.set(0));
    List<String> namespaces =
        List.of(TestNamespace.newNamespaceName(), TestNamespace.newNamespaceName());
    List<String> log = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      clock.advance(Duration.ofMillis(random.nextInt(4) - 1));
      Step step = Steps.draw(random);
      log.add(step.toString());
      @Nullable Object expected = null;
      for (StateStore store : stores) {
        Object actual = outcome(step, new Step.World(store, namespaces));
        if (expected == null) {
          expected = actual;
        }
        assertThat(actual).as("%s, replay with -Dholdfast.seed=%s", log, seed).isEqualTo(expected);
      }
    }
    for (String namespace : namespaces) {
      StoreSnapshot expected = StoreSnapshot.of(stores.get(0).namespace(namespace));
      for (StateStore store : stores) {
        assertThat(StoreSnapshot.of(store.namespace(namespace)))
            .as("state after %s, replay with -Dholdfast.seed=%s", log, seed)
            .isEqualTo(expected);
      }
    }
  }

  private static Object outcome(Step step, Step.World world) {
    try {
      return comparable(step.body().apply(world));
    } catch (StateException e) {
      return Refusal.of(e);
    }
  }

  /** Replaces exceptions, which are never equal, by comparable values. */
  private static Object comparable(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(SideBySide::comparable).toList();
    }
    if (value instanceof SaveOutcome.Conflict<?> conflict) {
      return Refusal.of(conflict.error());
    }
    if (value instanceof SaveOutcome.Invalid<?> invalid) {
      return Refusal.of(invalid.error());
    }
    if (value instanceof ImportOutcome outcome && outcome.error() != null) {
      return Refusal.of(outcome.error());
    }
    return value;
  }

  /** A comparable form of an exception, without the store's name. */
  private record Refusal(String code, List<Object> details) {
    static Refusal of(StateException error) {
      List<Object> details = new ArrayList<>();
      if (error instanceof OptimisticLockException conflict) {
        details.add(conflict.key());
        details.add(conflict.expected());
        details.add(conflict.actual());
        details.add(conflict.stored());
      }
      return new Refusal(error.code().name(), details);
    }
  }
}
