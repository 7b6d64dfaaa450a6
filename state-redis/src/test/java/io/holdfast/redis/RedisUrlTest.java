package io.holdfast.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StoreUrl;
import io.holdfast.error.InvalidArgumentException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {
  @Test
  void everyPartIsRead() {
    RedisConfig config = read("redis://app:${SECRET}@cache.example:6380/3?timeout=PT2S");

    assertThat(config.host()).isEqualTo("cache.example");
    assertThat(config.port()).isEqualTo(6380);
    assertThat(config.database()).isEqualTo(3);
    assertThat(config.user()).hasValue("app");
    assertThat(config.currentPassword()).hasValue("p@ss/w:rd%41");
    assertThat(config.tls()).isEqualTo(RedisTls.OFF);
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    assertThat(read("redis://example").address()).isEqualTo("redis://example:6379/0");
    assertThat(read("redis://example/").address()).isEqualTo("redis://example:6379/0");
    assertThat(read("redis://[::1]:7/2").address()).isEqualTo("redis://[::1]:7/2");
    assertThat(read("redis://:${SECRET}@example").user()).isEmpty();
  }

  @Test
  void twoLettersMoreMeanVerifiedTls() {
    RedisConfig config = read("rediss://example?trustFile=/etc/ca.pem&passwordFile=/run/p");

    assertThat(config.tls()).isEqualTo(RedisTls.VERIFIED);
    assertThat(config.trustFile()).hasValue(Path.of("/etc/ca.pem"));
    assertThat(config.toString()).contains("password from file");
  }

  @Test
  void percentCodesAreUndoneAndPlusSignsStay() {
    assertThat(read("redis://:a%40b+c@example").currentPassword()).hasValue("a@b+c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis:",
        "redis://",
        "redis:example",
        "redis://:hunter2@",
        "redis://:hunter2/x@example",
        "redis://:hunter2@example:port",
        "redis://:hunter2@example/three",
        "redis://:hunter2@example:70000",
        "redis://:hunter2@example?verify=none",
        "redis://:hunter2@example?timeout=soon",
        "redis://:hunter2%4@example",
        "redis://:${HUNTER2}@example",
        "redis://:hunter2@example#x",
        "valkey://:hunter2@example"
      })
  void malformedUrlsAreRefusedWithoutShowingSecrets(String url) {
    assertThatThrownBy(() -> read(url))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageNotContaining("hunter2");
  }

  private static RedisConfig read(String url) {
    return RedisConfig.of(
        StoreUrl.parse(url, name -> "SECRET".equals(name) ? "p@ss/w:rd%41" : null));
  }
}
