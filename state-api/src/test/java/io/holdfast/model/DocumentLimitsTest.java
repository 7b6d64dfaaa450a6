package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import org.junit.jupiter.api.Test;

class DocumentLimitsTest {
  @Test
  void defaultsAreSixteenMebibytesAnd512Levels() {
    assertThat(DocumentLimits.DEFAULT).isEqualTo(new DocumentLimits(16_777_216, 512));
  }

  @Test
  void bothEndsOfEachRangeAreLegal() {
    assertThat(new DocumentLimits(1, 0)).isNotNull();
    assertThat(new DocumentLimits(1_073_741_824, 10_000)).isNotNull();
  }

  @Test
  void everyLimitOutOfRangeIsNamedWithItsRange() {
    assertThatThrownBy(() -> new DocumentLimits(0, -1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "Document limit is out of range [maxBytes=0, legalMaxBytes=1..1073741824,"
                + " maxDepth=-1, legalMaxDepth=0..10000]");
    assertThatThrownBy(() -> new DocumentLimits(1_073_741_825, 1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageNotContaining("maxDepth");
    assertThatThrownBy(() -> new DocumentLimits(1, 10_001))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageNotContaining("maxBytes");
  }
}
