package io.holdfast.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisConfigTest {
  @Test
  void defaultsAreALocalServerWithoutPasswordAndTenSeconds() {
    RedisConfig config = RedisConfig.builder().build();

    assertThat(config.host()).isEqualTo("localhost");
    assertThat(config.port()).isEqualTo(6379);
    assertThat(config.database()).isZero();
    assertThat(config.user()).isEmpty();
    assertThat(config.currentPassword()).isEmpty();
    assertThat(config.tls()).isEqualTo(RedisTls.OFF);
    assertThat(config.trustFile()).isEmpty();
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void bothEndsOfEachRangeAreLegal() {
    RedisConfig least =
        RedisConfig.builder().port(1).database(0).timeout(Duration.ofMillis(1)).build();
    RedisConfig most =
        RedisConfig.builder().port(65_535).database(65_535).timeout(Duration.ofMinutes(10)).build();

    assertThat(least.address()).isEqualTo("redis://localhost:1/0");
    assertThat(most.address()).isEqualTo("redis://localhost:65535/65535");
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    RedisConfig.Builder builder =
        RedisConfig.builder()
            .host(" ")
            .port(0)
            .database(-1)
            .timeout(Duration.ZERO)
            .password("hunter2")
            .passwordFile(Path.of("p"))
            .trustFile(Path.of("ca.pem"));

    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "Redis configuration is not legal [host=' ' (legal: a name or an address),"
                + " port=0 (legal: 1 to 65535), database=-1 (legal: 0 to 65535),"
                + " timeout=PT0S (legal: PT0.001S to PT10M),"
                + " passwordFile=p (legal: either a password or a file that holds it),"
                + " trustFile=ca.pem (legal: only with TLS)]");
  }

  @Test
  void oneBeyondEachRangeIsRefused() {
    assertRefused(RedisConfig.builder().port(65_536), "port");
    assertRefused(RedisConfig.builder().database(65_536), "database");
    assertRefused(RedisConfig.builder().timeout(Duration.ofMinutes(10).plusNanos(1)), "timeout");
    assertRefused(RedisConfig.builder().timeout(Duration.ofMillis(1).minusNanos(1)), "timeout");
    assertRefused(RedisConfig.builder().user("app"), "user");
  }

  @Test
  void thePasswordFileIsReadEachTimeWithoutItsLineEnd(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("password");
    RedisConfig config = RedisConfig.builder().passwordFile(file).build();

    assertThatThrownBy(config::currentPassword)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("password file cannot be read");
    Files.writeString(file, " one\n");
    assertThat(config.currentPassword()).hasValue(" one");
    Files.writeString(file, "two");
    assertThat(config.currentPassword()).hasValue("two");
  }

  @Test
  void itsStringFormHidesThePassword() {
    RedisConfig config = RedisConfig.builder().user("app").password("hunter2").build();

    assertThat(config.toString())
        .isEqualTo(
            "RedisConfig[redis://localhost:6379/0, password given, not shown, timeout=PT10S]");
  }

  private static void assertRefused(RedisConfig.Builder builder, String property) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining(property + "=");
  }
}
