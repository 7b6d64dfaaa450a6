package io.holdfast.hybrid;

import static io.holdfast.health.HealthStatus.DEGRADED;
import static io.holdfast.health.HealthStatus.DOWN;
import static io.holdfast.health.HealthStatus.UP;
import static io.holdfast.hybrid.HealthMember.optional;
import static io.holdfast.hybrid.HealthMember.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.health.Health;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthSource;
import io.holdfast.health.HealthStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HealthRollUpTest {
  private static final Duration SHORT = Duration.ofMillis(100);

  @Test
  void theWholeIsAsWellAsWhatItCannotDoWithout() {
    assertThat(whole(UP, UP)).isEqualTo(UP);
    assertThat(whole(UP, DEGRADED)).isEqualTo(DEGRADED);
    assertThat(whole(UP, DOWN)).isEqualTo(DEGRADED);
    assertThat(whole(DEGRADED, UP)).isEqualTo(DEGRADED);
    assertThat(whole(DEGRADED, DOWN)).isEqualTo(DEGRADED);
    assertThat(whole(DOWN, UP)).isEqualTo(DOWN);
    assertThat(whole(DOWN, DOWN)).isEqualTo(DOWN);
  }

  @Test
  void redisDownWithTheDatabaseUpIsDegradedAndSaysWhichIsConnected() {
    try (StateStore database = StateStores.open("memory:")) {
      HealthSource redis =
          () -> {
            throw new StateException(
                ErrorCode.STORE_UNAVAILABLE, ErrorDetail.of("Redis cannot be reached"));
          };
      Health health = rollUp(required("database", database), optional("redis", redis)).health();

      assertThat(health.status()).isEqualTo(DEGRADED);
      assertThat(component(health, "database").details())
          .containsEntry("database_connected", true)
          .containsEntry("required", true);
      assertThat(component(health, "redis").details())
          .containsEntry("redis_connected", false)
          .containsEntry("required", false)
          .containsEntry("code", "STORE_UNAVAILABLE")
          .containsEntry("message", "Redis cannot be reached");
    }
  }

  @Test
  void whatTheOnlyComponentOfAMemberSaysStandsBesideItsName() {
    Health health = rollUp(required("redis", answering(UP))).health();

    assertThat(component(health, "redis").details())
        .containsEntry("redis_connected", true)
        .containsEntry("detail", "x");
  }

  @Test
  void severalComponentsOfAMemberFollowUnderItsName() {
    HealthSource source =
        () ->
            new Health(
                DEGRADED,
                List.of(
                    new HealthComponent("pool", DEGRADED, Duration.ZERO, Map.of("waiting", 3)),
                    new HealthComponent("disk", UP, Duration.ZERO, Map.of())));
    Health health = rollUp(required("database", source)).health();

    assertThat(health.components())
        .extracting(HealthComponent::name)
        .containsExactly("database", "database.pool", "database.disk");
    assertThat(component(health, "database.pool").details()).containsEntry("waiting", 3);
  }

  @Test
  void unknownExceptionsAreNamedWithoutTheirMessage() {
    HealthSource source =
        () -> {
          throw new IllegalStateException("password=hunter2");
        };
    Health health = rollUp(required("database", source)).health();

    assertThat(health.status()).isEqualTo(DOWN);
    assertThat(component(health, "database").details())
        .containsEntry("code", "STORE_FAILED")
        .containsEntry(
            "message",
            "Health probe failed [member=database, exception=java.lang.IllegalStateException]");
  }

  @Test
  void membersAreAskedAtTheSameTime() {
    CountDownLatch all = new CountDownLatch(3);
    HealthSource meeting =
        () -> {
          all.countDown();
          awaitQuietly(all);
          return answering(UP).health();
        };
    Health health =
        rollUp(required("a", meeting), required("b", meeting), required("c", meeting)).health();

    assertThat(health.status()).isEqualTo(UP);
  }

  @Test
  void aMemberThatHangsIsDownByTheDeadlineAndIsAskedOnlyOnce() {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    HealthSource hanging =
        () -> {
          asked.incrementAndGet();
          begun.countDown();
          awaitQuietly(release);
          return answering(UP).health();
        };
    HealthRollUp rollUp = new HealthRollUp(List.of(optional("redis", hanging)), SHORT);
    for (int round = 0; round < 3; round++) {
      Health health = rollUp.health();

      assertThat(health.status()).isEqualTo(DEGRADED);
      assertThat(component(health, "redis").details())
          .containsEntry("code", "DEADLINE_EXCEEDED")
          .containsEntry("redis_connected", false);
    }
    awaitQuietly(begun);
    assertThat(asked).hasValue(1);

    release.countDown();
    HealthStatus status = DEGRADED;
    for (int round = 0; round < 100 && status != UP; round++) {
      status = rollUp.health().status();
    }
    assertThat(status).isEqualTo(UP);
  }

  @Test
  void anInterruptedCallerStillGetsTheAnswerAndStaysInterrupted() {
    HealthRollUp rollUp = rollUp(required("database", answering(UP)));

    Thread.currentThread().interrupt();
    Health health = rollUp.health();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(health.status()).isEqualTo(UP);
  }

  @Test
  void everyProblemOfAConfigurationIsNamed() {
    HealthMember member = required("database", answering(UP));

    assertThat(HealthRollUp.DEFAULT_DEADLINE).isEqualTo(Duration.ofSeconds(5));
    assertThat(new HealthRollUp(List.of(member), Duration.ofMillis(1))).isNotNull();
    assertThat(new HealthRollUp(List.of(member), Duration.ofMinutes(10))).isNotNull();
    assertThatThrownBy(() -> new HealthRollUp(List.of(), Duration.ZERO))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "Health roll-up is invalid [members=none (legal: one or more),"
                + " deadline=PT0S (legal: PT0.001S..PT10M)]");
    assertThatThrownBy(
            () -> new HealthRollUp(List.of(member, member), Duration.ofMinutes(10).plusNanos(1)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("database twice")
        .hasMessageContaining("deadline=");
    for (String name : new String[] {"", "Redis", "a.b", "x".repeat(65)}) {
      assertThatThrownBy(() -> required(name, answering(UP)))
          .isInstanceOf(InvalidArgumentException.class);
    }
  }

  /** Waits longer than a busy machine takes. */
  private static HealthRollUp rollUp(HealthMember... members) {
    return new HealthRollUp(List.of(members), Duration.ofMinutes(1));
  }

  private static HealthStatus whole(HealthStatus database, HealthStatus redis) {
    return rollUp(required("database", answering(database)), optional("redis", answering(redis)))
        .health()
        .status();
  }

  private static HealthSource answering(HealthStatus status) {
    return () ->
        Health.of(new HealthComponent("part", status, Duration.ZERO, Map.of("detail", "x")));
  }

  private static HealthComponent component(Health health, String name) {
    return health.components().stream()
        .filter(component -> component.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
