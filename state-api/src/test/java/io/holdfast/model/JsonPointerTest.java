package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.LimitExceededException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonPointerTest {
  @Test
  void indicesAreDecimalWithoutLeadingZeros() {
    assertThat(JsonPointer.index("0")).isZero();
    assertThat(JsonPointer.index("10")).isEqualTo(10);
    for (String none : List.of("", "00", "01", "-", "-1", "+1", "1a", "\u0661", "1".repeat(30))) {
      assertThat(JsonPointer.index(none)).as(none).isEqualTo(-1);
    }
    int digits = 1;
    while (JsonPointer.index("1".repeat(digits + 1)) >= 0) {
      digits++;
    }
    assertThat(JsonPointer.index("9".repeat(digits))).isPositive();
  }

  @Test
  void lengthHasLimits() {
    List<String> most = Collections.nCopies(JsonPointer.MAX_TOKENS, "");
    assertThat(new JsonPointer(most).tokens()).hasSize(JsonPointer.MAX_TOKENS);
    assertThatThrownBy(() -> new JsonPointer(Collections.nCopies(JsonPointer.MAX_TOKENS + 1, "")))
        .isInstanceOf(LimitExceededException.class);
    String longest = "x".repeat(JsonPointer.MAX_BYTES - 1);
    assertThat(new JsonPointer(List.of(longest)).tokens()).containsExactly(longest);
    assertThatThrownBy(() -> new JsonPointer(List.of(longest + "x")))
        .isInstanceOf(LimitExceededException.class);
  }
}
