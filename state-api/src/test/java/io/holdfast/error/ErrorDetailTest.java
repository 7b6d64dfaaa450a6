package io.holdfast.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorDetailTest {
  @Test
  void messageIsSentenceThenContextThenRemedy() {
    ErrorDetail bare = ErrorDetail.of("It broke");
    assertThat(bare.sentence()).isEqualTo("It broke");
    assertThat(bare.message()).isEqualTo("It broke");
    assertThat(bare.with("b", 1).with("a", "x").remedy("Mend it").message())
        .isEqualTo("It broke [b=1, a=x]. Mend it");
  }

  @Test
  void whatCannotBePrintedIsReplaced() {
    assertThat(shown("a\nb\u0000c\u0085d")).isEqualTo("a?b?c?d");
    assertThat(shown("\ud800x\udfff")).isEqualTo("?x?");
    assertThat(shown("\ud7ff\ue000\ud83d\ude00")).isEqualTo("\ud7ff\ue000\ud83d\ude00");
  }

  @Test
  void longValuesAreCut() {
    int most = shown("x".repeat(100_000)).length() - "...".length();
    assertThat(shown("x".repeat(most))).isEqualTo("x".repeat(most));
    assertThat(shown("x".repeat(most + 1))).isEqualTo("x".repeat(most) + "...");
  }

  @Test
  void whatCanBeRepeatedIsTransient() {
    assertThat(ErrorCode.values())
        .filteredOn(code -> code.kind() == ErrorKind.TRANSIENT)
        .contains(ErrorCode.STORE_UNAVAILABLE, ErrorCode.STORE_BUSY)
        .doesNotContain(ErrorCode.DATA_CORRUPT, ErrorCode.VERSION_CONFLICT);
    assertThat(ErrorCode.INVALID_ARGUMENT.kind()).isEqualTo(ErrorKind.CALLER);
    assertThat(ErrorCode.VERSION_CONFLICT.kind()).isEqualTo(ErrorKind.CONFLICT);
    assertThat(ErrorCode.DATA_CORRUPT.kind()).isEqualTo(ErrorKind.BROKEN);
  }

  private static String shown(String value) {
    return String.valueOf(ErrorDetail.of("s").with("k", value).context().get("k"));
  }
}
