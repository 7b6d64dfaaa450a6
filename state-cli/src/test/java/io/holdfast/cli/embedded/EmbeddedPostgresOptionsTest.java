package io.holdfast.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddedPostgresOptionsTest {
  @Test
  void urlWithoutFolderIsTemporary() {
    assertThat(EmbeddedPostgresOptions.parse("embedded:postgres").folder()).isNull();
  }

  @Test
  void folderIsTakenAsWritten() {
    assertThat(EmbeddedPostgresOptions.parse("embedded:postgres?dir=a b%20c&d").folder())
        .isEqualTo(Path.of("a b%20c&d"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "embedded:postgres?",
        "embedded:postgres?dir",
        "embedded:postgres?dir=",
        "embedded:postgres?folder=x",
        "embedded:postgresql",
        "embedded:redis",
        "embedded:postgres?dir=a\u0000b"
      })
  void otherFormsAreRefused(String url) {
    assertThatThrownBy(() -> EmbeddedPostgresOptions.parse(url))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void timeoutMustBePositive() {
    assertThatThrownBy(() -> new EmbeddedPostgresOptions(null, Duration.ZERO))
        .isInstanceOf(InvalidArgumentException.class);
  }
}
