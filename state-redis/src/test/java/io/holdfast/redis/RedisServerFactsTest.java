package io.holdfast.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.health.HealthStatus;
import org.junit.jupiter.api.Test;

class RedisServerFactsTest {
  @Test
  void aServerWithoutProblemsIsUp() {
    RedisServerFacts facts =
        RedisServerFacts.parse(
            "# Server\r\n"
                + "redis_version:6.2.11\r\n\r\n"
                + "# Memory\r\n"
                + "used_memory:800\r\n"
                + "maxmemory:1000\r\n"
                + "maxmemory_policy:noeviction\r\n"
                + "aof_enabled:1\r\n"
                + "role:master\r\n");

    assertThat(facts.status()).isEqualTo(HealthStatus.UP);
    assertThat(facts.details())
        .containsEntry("redis_version", "6.2.11")
        .containsEntry("appendonly", "yes")
        .containsEntry("maxmemory_policy", "noeviction")
        .containsEntry("used_memory_bytes", 800L)
        .containsEntry("maxmemory_bytes", 1000L)
        .doesNotContainKey("problems");
  }

  @Test
  void everyProblemDegradesAndIsNamed() {
    RedisServerFacts facts =
        RedisServerFacts.parse(
            "used_memory:801\nmaxmemory:1000\naof_enabled:0\naof_last_write_status:err\n"
                + "rdb_last_bgsave_status:err\nrole:slave\n");

    assertThat(facts.status()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(facts.details())
        .containsEntry("appendonly", "no")
        .containsEntry(
            "problems",
            "memory above 80 % of its limit; last write of the append-only file failed;"
                + " last background save failed; server is a replica and refuses writes");
  }

  @Test
  void aServerThatSaysNothingIsUpWithoutFacts() {
    RedisServerFacts facts = RedisServerFacts.parse("");

    assertThat(facts.status()).isEqualTo(HealthStatus.UP);
    assertThat(facts.details()).isEmpty();
  }
}
