package io.holdfast.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StoreConfig;
import io.holdfast.StoreUrl;
import io.holdfast.error.InvalidArgumentException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteConfigTest {
  private static final Path FILE = Path.of("a.db");

  @Test
  void everyDefaultIsTheDocumentedOne() {
    SqliteConfig config = SqliteConfig.builder(FILE).build();
    assertThat(config.path()).isEqualTo(FILE);
    assertThat(config.store()).isEqualTo(StoreConfig.DEFAULT);
    assertThat(config.maxReaders()).isEqualTo(10);
    assertThat(config.minIdleReaders()).isEqualTo(1);
    assertThat(config.acquireTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.queueCapacity()).isEqualTo(1_000);
  }

  @Test
  void everyBoundIsLegalItself() {
    SqliteConfig.builder(FILE)
        .maxReaders(1)
        .minIdleReaders(0)
        .queueCapacity(1)
        .acquireTimeout(Duration.ofMillis(1))
        .build();
    SqliteConfig.builder(FILE)
        .maxReaders(1_000)
        .minIdleReaders(1_000)
        .queueCapacity(1_000_000)
        .acquireTimeout(Duration.ofHours(1))
        .build();
  }

  @Test
  void everythingBeyondItsBoundIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                SqliteConfig.builder(Path.of(":memory:"))
                    .maxReaders(1_001)
                    .minIdleReaders(-1)
                    .queueCapacity(0)
                    .acquireTimeout(Duration.ofHours(1).plusNanos(1))
                    .build())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "SQLite configuration is not legal [path=':memory:' (legal: a file name without '?'),"
                + " maxReaders=1001 (legal: 1 to 1000), minIdleReaders=-1 (legal: 0 to 1001),"
                + " acquireTimeout=PT1H0.000000001S (legal: PT0.001S to PT1H),"
                + " queueCapacity=0 (legal: 1 to 1000000)]");
  }

  @Test
  void oneBeyondTheOtherEndOfEachRangeIsRefused() {
    SqliteConfig.Builder builder = SqliteConfig.builder(Path.of("a?b"));
    assertThatThrownBy(
            () ->
                builder
                    .maxReaders(0)
                    .minIdleReaders(1)
                    .queueCapacity(1_000_001)
                    .acquireTimeout(Duration.ofMillis(1).minusNanos(1))
                    .build())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContainingAll(
            "path='a?b'",
            "maxReaders=0 (legal: 1 to 1000)",
            "minIdleReaders=1 (legal: 0 to 0)",
            "acquireTimeout=PT0.000999999S",
            "queueCapacity=1000001");
    assertThatThrownBy(() -> SqliteConfig.builder(Path.of(" ")).build())
        .hasMessageContaining("path=' '");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite:", "sqlite: ", "sqlite://host/a.db", "sqlite:a?b=c"})
  void urlsWithoutAPathAreRefused(String url) {
    assertThatThrownBy(
            () -> SqliteConfig.builder(SqliteStateStoreProvider.path(StoreUrl.parse(url))).build())
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void thePathIsTakenAsWrittenAndReferencesAreReplaced() {
    assertThat(SqliteStateStoreProvider.path(StoreUrl.parse("sqlite:/a/b%20c.db")))
        .isEqualTo(Path.of("/a/b%20c.db"));
    assertThat(
            SqliteStateStoreProvider.path(
                StoreUrl.parse("sqlite:${DIR}/a.db", name -> "DIR".equals(name) ? "/d" : null)))
        .isEqualTo(Path.of("/d/a.db"));
  }
}
