package io.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.LimitExceededException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetadataPathTest {
  @Test
  void indicesAreDecimalWithoutLeadingZeros() {
    assertThat(MetadataPath.index("0")).isZero();
    assertThat(MetadataPath.index("10")).isEqualTo(10);
    for (String none : List.of("", "00", "01", "-", "-1", "+1", "1a", "\u0661", "1".repeat(30))) {
      assertThat(MetadataPath.index(none)).as(none).isEqualTo(-1);
    }
    int digits = 1;
    while (MetadataPath.index("1".repeat(digits + 1)) >= 0) {
      digits++;
    }
    assertThat(MetadataPath.index("9".repeat(digits))).isPositive();
  }

  @Test
  void lengthHasLimits() {
    List<String> most = Collections.nCopies(MetadataPath.MAX_TOKENS, "");
    assertThat(new MetadataPath(most).tokens()).hasSize(MetadataPath.MAX_TOKENS);
    assertThatThrownBy(() -> new MetadataPath(Collections.nCopies(MetadataPath.MAX_TOKENS + 1, "")))
        .isInstanceOf(LimitExceededException.class);
    String longest = "x".repeat(MetadataPath.MAX_BYTES - 1);
    assertThat(new MetadataPath(List.of(longest)).tokens()).containsExactly(longest);
    assertThatThrownBy(() -> new MetadataPath(List.of(longest + "x")))
        .isInstanceOf(LimitExceededException.class);
  }
}
