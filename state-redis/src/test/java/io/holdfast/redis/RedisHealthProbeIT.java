package io.holdfast.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStores;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.health.Health;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthStatus;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RedisHealthProbeIT {
  @Test
  void aRunningServerIsUpAndSaysWhatItIs() throws IOException {
    try (TestRedis redis = TestRedis.start("appendonly yes", "maxmemory-policy volatile-lru");
        RedisHealthProbe probe = new RedisHealthProbe(redis.config().database(1).build())) {
      HealthComponent component = only(probe.health());

      assertThat(component.status()).isEqualTo(HealthStatus.UP);
      assertThat(component.name()).isEqualTo("redis");
      assertThat(component.latency()).isPositive();
      assertThat(component.details())
          .containsEntry("redis_connected", true)
          .containsEntry("address", "redis://127.0.0.1:" + redis.port() + "/1")
          .containsEntry("maxmemory_policy", "volatile-lru")
          .containsEntry("appendonly", "yes")
          .containsEntry("role", "master")
          .containsKeys("redis_version", "ping_micros", "used_memory_bytes");
    }
  }

  @Test
  void aServerThatGoesIsDownAndUpAgainWhenItReturns() throws IOException {
    RedisHealthProbe probe;
    try (TestRedis redis = TestRedis.start()) {
      probe = new RedisHealthProbe(redis.config().build());
      assertThat(probe.health().status()).isEqualTo(HealthStatus.UP);
    }
    try (probe) {
      assertThat(only(probe.health()).details())
          .containsEntry("redis_connected", false)
          .containsEntry("code", "STORE_UNAVAILABLE");
    }
    assertThat(only(probe.health()).details()).containsEntry("code", "STORE_CLOSED");
  }

  @Test
  void wrongPasswordsAreRefusedAndNeverShown() throws IOException {
    try (TestRedis redis = TestRedis.start("requirepass hunter2")) {
      for (RedisConfig.Builder config :
          new RedisConfig.Builder[] {
            redis.config(),
            redis.config().password("hunter3"),
            redis.config().user("nobody").password("hunter3")
          }) {
        try (RedisHealthProbe probe = new RedisHealthProbe(config.build())) {
          HealthComponent component = only(probe.health());

          assertThat(component.status()).isEqualTo(HealthStatus.DOWN);
          assertThat(component.details()).containsEntry("code", "ACCESS_DENIED");
          assertThat(component.toString()).doesNotContain("hunter");
        }
      }
      try (RedisHealthProbe probe =
          new RedisHealthProbe(redis.config().user("default").password("hunter2").build())) {
        assertThat(probe.health().status()).isEqualTo(HealthStatus.UP);
      }
    }
  }

  @Test
  void aUserWhoMayNotAskForFactsStillSeesThatTheServerIsUp() throws IOException {
    try (TestRedis redis = TestRedis.start("user app on >secret +ping +select +hello +client")) {
      RedisConfig config = redis.config().user("app").password("secret").build();
      try (RedisHealthProbe probe = new RedisHealthProbe(config)) {
        HealthComponent component = only(probe.health());

        assertThat(component.status()).isEqualTo(HealthStatus.UP);
        assertThat(component.details()).containsKey("ping_micros").doesNotContainKey("role");
      }
    }
  }

  @Test
  void aDatabaseThatDoesNotExistIsNamedByItsAddress() throws IOException {
    try (TestRedis redis = TestRedis.start();
        RedisHealthProbe probe = new RedisHealthProbe(redis.config().database(99).build())) {
      assertThat(only(probe.health()).details())
          .containsEntry("code", "STORE_FAILED")
          .hasEntrySatisfying("message", m -> assertThat((String) m).contains("/99"));
    }
  }

  @Test
  void aServerThatNeverAnswersIsDownWithinTheTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      Duration timeout = Duration.ofMillis(300);
      RedisConfig config =
          RedisConfig.builder()
              .host("127.0.0.1")
              .port(silent.getLocalPort())
              .timeout(timeout)
              .build();
      try (RedisHealthProbe probe = new RedisHealthProbe(config)) {
        HealthComponent component = only(probe.health());

        assertThat(component.status()).isEqualTo(HealthStatus.DOWN);
        assertThat(component.details()).containsEntry("code", "DEADLINE_EXCEEDED");
        assertThat(component.latency()).isGreaterThanOrEqualTo(timeout);
      }
    }
  }

  @Test
  void healthWorksByUrlAndOpeningIsRefusedHonestly() throws IOException {
    try (TestRedis redis = TestRedis.start()) {
      String url = "redis://127.0.0.1:" + redis.port();

      assertThat(StateStores.probe(url + "?timeout=PT1M").status()).isEqualTo(HealthStatus.UP);
      assertThat(only(StateStores.probe("redis://127.0.0.1:0")).details())
          .containsEntry("code", "INVALID_ARGUMENT");
      assertThatThrownBy(() -> StateStores.open(url))
          .isInstanceOf(StateException.class)
          .hasMessageStartingWith("Redis cannot hold state yet [store=" + url + "/0]")
          .extracting(e -> ((StateException) e).code())
          .isEqualTo(ErrorCode.UNSUPPORTED_CAPABILITY);
    }
  }

  private static HealthComponent only(Health health) {
    assertThat(health.components()).hasSize(1);
    assertThat(health.components().get(0).status()).isEqualTo(health.status());
    return health.components().get(0);
  }
}
