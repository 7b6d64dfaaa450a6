package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.codec.RowCodec;
import io.holdfast.error.InvalidArgumentException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codec parameters are split off a store URL. */
final class CodecUrlTest {
  @ParameterizedTest
  @CsvSource({
    "sqlite:a.db, sqlite:a.db, {}",
    "sqlite:a?b.db, sqlite:a?b.db, {}",
    "sqlite:a.db?keys=/k&compress=9, sqlite:a.db, '{keys=/k, compress=9}'",
    "sqlite:a?b.db?keys=k, sqlite:a?b.db, {keys=k}",
    "postgresql://h/d?sslmode=x&keys=k, postgresql://h/d?sslmode=x, {keys=k}",
    "postgresql://h/d?sslmode=x, postgresql://h/d?sslmode=x, {}",
    "sqlite:a.db?keys=${FILE}, sqlite:a.db, {keys=/from/env}",
  })
  void isTakenApart(String url, String bare, String parameters) {
    CodecUrl parts = CodecUrl.of(parsed(url));
    assertThat(parts.store()).hasToString(bare);
    assertThat(parts.parameters()).hasToString(parameters);
  }

  @Test
  void aParameterIsGivenOnce() {
    assertThatThrownBy(() -> CodecUrl.of(parsed("sqlite:a.db?keys=a&keys=b")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("parameter=keys");
  }

  @Test
  void withoutStateCodecAParameterIsRefused() {
    assertThat(CodecUrl.of(parsed("memory:")).codec()).isSameAs(RowCodec.NONE);
    assertThatThrownBy(() -> StateStores.open("memory:?keys=a"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("Add the dependency state-codec");
  }

  private static StoreUrl parsed(String url) {
    return StoreUrl.parse(url, Map.of("FILE", "/from/env")::get);
  }
}
