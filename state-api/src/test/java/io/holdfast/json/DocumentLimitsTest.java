package io.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import org.junit.jupiter.api.Test;

class DocumentLimitsTest {
  @Test
  void defaultsAreSixteenMebibytesAnd512Levels() {
    assertThat(DocumentLimits.DEFAULT).isEqualTo(new DocumentLimits(16_777_216, 512));
    assertThat(DocumentLimits.builder().build()).isEqualTo(DocumentLimits.DEFAULT);
  }

  @Test
  void bothEndsOfEachRangeAreLegal() {
    assertThat(DocumentLimits.builder().maxBytes(1).maxDepth(0).build())
        .isEqualTo(new DocumentLimits(1, 0));
    assertThat(DocumentLimits.builder().maxBytes(1_073_741_824).maxDepth(10_000).build())
        .isEqualTo(new DocumentLimits(1_073_741_824, 10_000));
  }

  @Test
  void everyLimitOutOfRangeIsNamedWithItsRange() {
    assertThatThrownBy(() -> new DocumentLimits(0, -1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "Document limits configuration is not legal [maxBytes=0 (legal: 1 to 1073741824),"
                + " maxDepth=-1 (legal: 0 to 10000)]");
    assertThatThrownBy(() -> new DocumentLimits(1_073_741_825, 1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("maxBytes=1073741825")
        .hasMessageNotContaining("maxDepth");
    assertThatThrownBy(() -> new DocumentLimits(1, 10_001))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("maxDepth=10001")
        .hasMessageNotContaining("maxBytes");
  }
}
