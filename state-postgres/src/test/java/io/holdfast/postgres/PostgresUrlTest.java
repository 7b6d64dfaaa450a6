package io.holdfast.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StoreUrl;
import io.holdfast.error.InvalidArgumentException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresUrlTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("PW", "p@ss/w:rd%41?x");

  @Test
  void everyPartIsRead() {
    PostgresConfig config =
        config(
            "postgresql://app%40x:${PW}@db.example:6543/state%20one?sslmode=verify-full"
                + "&sslrootcert=/etc/ca.pem&schema=hold&connectTimeout=3&applicationName=me");
    assertThat(config.user()).contains("app@x");
    assertThat(config.password()).contains("p@ss/w:rd%41?x");
    assertThat(config.host()).isEqualTo("db.example");
    assertThat(config.port()).isEqualTo(6543);
    assertThat(config.database()).isEqualTo("state one");
    assertThat(config.tls()).isEqualTo(PostgresTls.VERIFY_FULL);
    assertThat(config.rootCertificates()).contains(Path.of("/etc/ca.pem"));
    assertThat(config.schema()).contains("hold");
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.applicationName()).isEqualTo("me");
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    PostgresConfig config = config("postgres:///d");
    assertThat(config.host()).isEqualTo("localhost");
    assertThat(config.port()).isEqualTo(5432);
    assertThat(config.user()).isEmpty();
  }

  @Test
  void anAddressOfVersionSixStandsInBrackets() {
    assertThat(config("postgresql://[::1]:5433/d").host()).isEqualTo("::1");
  }

  @Test
  void aPasswordMayComeFromAFile() {
    assertThat(config("postgresql://u@h/d?passwordFile=/run/secret").passwordFile())
        .contains(Path.of("/run/secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql:",
        "postgresql://",
        "postgresql://host",
        "postgresql://host/",
        "postgresql://u:hunter2@h:port/d",
        "postgresql://u:hunter2@h/d#x",
        "postgresql://u:hunter2@h/d?password=hunter2",
        "postgresql://u:hunter2@h/d?sslmode=hunter2",
        "postgresql://u:hunter2@h/d?connectTimeout=hunter2",
        "postgresql://u:hunter2@h/d?options=-cfsync%3Doff",
        "postgresql://u:hunter2%zz@h/d",
        "postgresql://u:hunter2@h:99999/d",
      })
  void everythingElseIsRefusedWithoutShowingASecret(String url) {
    assertThatThrownBy(() -> config(url))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void anUnknownParameterIsNamed() {
    assertThatThrownBy(() -> config("postgresql://h/d?socketFactory=x"))
        .hasMessageContaining("parameter=socketFactory");
  }

  private static PostgresConfig config(String url) {
    return PostgresConfig.of(
        StoreUrl.parse(url, name -> name == null ? null : ENVIRONMENT.get(name)));
  }
}
