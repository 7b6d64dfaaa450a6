package io.holdfast.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StoreConfig;
import io.holdfast.error.InvalidArgumentException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PostgresConfigTest {
  @Test
  void everyDefaultIsTheDocumentedOne() {
    PostgresConfig config = PostgresConfig.builder("state").build();
    assertThat(config.host()).isEqualTo("localhost");
    assertThat(config.port()).isEqualTo(5432);
    assertThat(config.database()).isEqualTo("state");
    assertThat(config.user()).isEmpty();
    assertThat(config.password()).isEmpty();
    assertThat(config.passwordFile()).isEmpty();
    assertThat(config.schema()).isEmpty();
    assertThat(config.tls()).isEqualTo(PostgresTls.PREFER);
    assertThat(config.rootCertificates()).isEmpty();
    assertThat(config.applicationName()).isEqualTo("holdfast");
    assertThat(config.minIdleConnections()).isEqualTo(5);
    assertThat(config.maxConnections()).isEqualTo(20);
    assertThat(config.writerConnections()).isEqualTo(2);
    assertThat(config.acquireTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.store()).isEqualTo(StoreConfig.DEFAULT);
  }

  @Test
  void everyBoundIsLegalItself() {
    PostgresConfig.builder("d")
        .port(1)
        .maxConnections(1)
        .minIdleConnections(0)
        .writerConnections(1)
        .acquireTimeout(Duration.ofMillis(250))
        .connectTimeout(Duration.ofSeconds(1))
        .store(StoreConfig.DEFAULT.withTimeout(Duration.ofMillis(250)))
        .build();
    PostgresConfig.builder("d".repeat(63))
        .port(65_535)
        .maxConnections(1_000)
        .minIdleConnections(1_000)
        .writerConnections(64)
        .acquireTimeout(Duration.ofHours(1))
        .connectTimeout(Duration.ofHours(1))
        .store(StoreConfig.DEFAULT.withTimeout(Duration.ofHours(1)))
        .applicationName("a".repeat(63))
        .schema("\u00e4".repeat(31) + "s")
        .build();
  }

  @Test
  void everythingBeyondItsBoundIsNamedAtOnceAndNoSecretIs() {
    assertThatThrownBy(
            () ->
                PostgresConfig.builder(" ")
                    .host("")
                    .port(65_536)
                    .password("hunter2")
                    .passwordFile(Path.of("secret"))
                    .schema("s".repeat(64))
                    .applicationName("")
                    .maxConnections(0)
                    .minIdleConnections(1)
                    .writerConnections(0)
                    .acquireTimeout(Duration.ofMillis(249))
                    .connectTimeout(Duration.ofMillis(999))
                    .store(StoreConfig.DEFAULT.withTimeout(Duration.ofMillis(249)))
                    .build())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContainingAll(
            "database=' '",
            "host=''",
            "port=65536 (legal: 1 to 65535)",
            "passwordFile=secret",
            "schema='sss",
            "applicationName=''",
            "maxConnections=0 (legal: 1 to 1000)",
            "minIdleConnections=1 (legal: 0 to 0)",
            "writerConnections=0 (legal: 1 to 64)",
            "acquireTimeout=PT0.249S (legal: PT0.25S to PT1H)",
            "connectTimeout=PT0.999S (legal: PT1S to PT1H)",
            "store.timeout=PT0.249S (legal: PT0.25S to PT1H)")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void oneBeyondTheOtherEndOfEachRangeIsRefused() {
    assertThatThrownBy(
            () ->
                PostgresConfig.builder("d".repeat(64))
                    .port(0)
                    .schema("\u00e4".repeat(32))
                    .applicationName("a\0")
                    .maxConnections(1_001)
                    .minIdleConnections(-1)
                    .writerConnections(65)
                    .acquireTimeout(Duration.ofHours(1).plusNanos(1))
                    .connectTimeout(Duration.ofHours(1).plusNanos(1))
                    .build())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContainingAll(
            "database='ddd",
            "port=0 (legal: 1 to 65535)",
            "schema='\u00e4",
            "applicationName='a?'",
            "maxConnections=1001 (legal: 1 to 1000)",
            "minIdleConnections=-1 (legal: 0 to 1001)",
            "writerConnections=65 (legal: 1 to 64)",
            "acquireTimeout=PT1H0.000000001S",
            "connectTimeout=PT1H0.000000001S");
    PostgresConfig.Builder fewer = PostgresConfig.builder("d").maxConnections(4);
    assertThatThrownBy(() -> fewer.minIdleConnections(5).build())
        .hasMessageContaining("minIdleConnections=5 (legal: 0 to 4)");
  }

  @Test
  void aBuiltConfigurationDoesNotChangeWithItsBuilder() {
    PostgresConfig.Builder builder = PostgresConfig.builder("d").host("one");
    PostgresConfig config = builder.build();
    builder.host("two");
    assertThat(config.host()).isEqualTo("one");
  }

  @Test
  void theTextShowsThePlaceAndNoSecret() {
    PostgresConfig config =
        PostgresConfig.builder("d").host("h").user("u").password("hunter2").build();
    assertThat(config).hasToString("PostgresConfig[h:5432/d]");
  }
}
