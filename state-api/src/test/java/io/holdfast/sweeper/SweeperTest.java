package io.holdfast.sweeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.ForwardingStateStore;
import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.health.HealthStatus;
import io.holdfast.maintenance.Maintenance;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.maintenance.SweepMode;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.query.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

final class SweeperTest {
  private static final SweeperConfig OFTEN =
      SweeperConfig.DEFAULT.withInterval(SweeperConfig.MIN_INTERVAL);

  @Test
  void itSweepsEveryNamespaceAgainAndAgain() {
    try (StateStore store = InMemoryStateStore.open()) {
      SweeperConfig config =
          OFTEN
              .withPolicy(RetentionPolicy.builder().history(RetentionRule.newest(1)).build())
              .withCleanupAge(Duration.ZERO);
      try (Sweeper sweeper = Sweeper.start(store, config)) {
        for (String name : new String[] {"a", "b"}) {
          StateStore scoped = store.namespace(name);
          put(scoped, AgentStatus.RUNNING);
          put(scoped, AgentStatus.COMPLETED);
          await(() -> scoped.agents().find("x").isEmpty());
          EntityKey key = new EntityKey(name, EntityKind.AGENT, "x");
          await(() -> scoped.history().of(key, Page.first()).items().size() == 1);
        }
        await(() -> (long) detail(sweeper, "rows_removed") >= 6);
        assertThat(sweeper.health().status()).isEqualTo(HealthStatus.UP);
      }
    }
  }

  @Test
  void itRestsUntilItIsClosed() {
    try (StateStore store = InMemoryStateStore.open()) {
      Sweeper sweeper = Sweeper.start(store, SweeperConfig.DEFAULT);
      await(() -> detail(sweeper, "rounds").equals(1L));
      sweeper.close();
      sweeper.close();
      assertThat(detail(sweeper, "closed")).isEqualTo(true);
      put(store, AgentStatus.RUNNING);
      assertThat(store.agents().find("x")).isPresent();
    }
  }

  @Test
  void aFailureIsReportedAndTheSweeperContinues() {
    try (StateStore store = InMemoryStateStore.open()) {
      AtomicInteger failures = new AtomicInteger(3);
      put(store, AgentStatus.RUNNING);
      StateStore failing = new Failing(store, failures);
      try (Sweeper sweeper = Sweeper.start(failing, OFTEN)) {
        await(() -> sweeper.health().status() == HealthStatus.DEGRADED);
        failures.set(0);
        await(() -> sweeper.health().status() == HealthStatus.UP);
      }
    }
  }

  @Test
  void aNamespaceSweptByAnotherProcessIsSkipped() {
    try (StateStore store = InMemoryStateStore.open()) {
      put(store, AgentStatus.COMPLETED);
      SweepOptions watched =
          SweepOptions.DEFAULT.withProgress(
              report -> {
                try (Sweeper sweeper = Sweeper.start(store, OFTEN)) {
                  await(() -> (long) detail(sweeper, "rounds") > 1);
                  assertThat(sweeper.health().status()).isEqualTo(HealthStatus.UP);
                }
              });
      assertThat(store.maintenance().cleanup(Duration.ZERO, watched).total()).isEqualTo(1);
    }
  }

  @Test
  void defaultsAndBoundsAreAsDocumented() {
    assertThat(SweeperConfig.DEFAULT.interval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(SweeperConfig.DEFAULT.policy()).isEqualTo(RetentionPolicy.DEFAULT);
    assertThat(SweeperConfig.DEFAULT.cleanupAge()).isNull();
    assertThat(SweeperConfig.DEFAULT.options()).isEqualTo(SweepOptions.DEFAULT);
    for (Duration legal : new Duration[] {SweeperConfig.MIN_INTERVAL, SweeperConfig.MAX_INTERVAL}) {
      assertThat(OFTEN.withInterval(legal).interval()).isEqualTo(legal);
    }
    refused("interval", () -> OFTEN.withInterval(SweeperConfig.MIN_INTERVAL.minusMillis(1)));
    refused("interval", () -> OFTEN.withInterval(SweeperConfig.MAX_INTERVAL.plusMillis(1)));
    refused("cleanupAge", () -> OFTEN.withCleanupAge(Duration.ofMillis(-1)));
    refused("cleanupAge", () -> OFTEN.withCleanupAge(RetentionRule.MAX_AGE.plusMillis(1)));
    SweepOptions dry = SweepOptions.DEFAULT.withMode(SweepMode.DRY_RUN);
    refused("options.mode", () -> OFTEN.withOptions(dry));
  }

  private static void refused(String property, Runnable build) {
    assertThatThrownBy(build::run)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining(property + "=");
  }

  private static void put(StateStore store, AgentStatus status) {
    store.agents().put(AgentState.builder("x").name("x").status(status).build(), Change.by("me"));
  }

  private static Object detail(Sweeper sweeper, String name) {
    return sweeper.health().components().get(0).details().getOrDefault(name, "");
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plusSeconds(60);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("waited for too long").isBefore(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** Fails to be kept well a few times. */
  private static final class Failing extends ForwardingStateStore {
    private final AtomicInteger failures;

    Failing(StateStore delegate, AtomicInteger failures) {
      super(delegate);
      this.failures = failures;
    }

    @Override
    protected StateStore wrap(StateStore scoped) {
      return new Failing(scoped, failures);
    }

    @Override
    public Maintenance maintenance() {
      if (failures.get() > 0) {
        throw new StateException(ErrorCode.STORE_UNAVAILABLE, ErrorDetail.of("Store is away"));
      }
      return super.maintenance();
    }
  }
}
