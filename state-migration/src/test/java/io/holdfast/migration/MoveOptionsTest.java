package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import org.junit.jupiter.api.Test;

class MoveOptionsTest {
  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(MoveOptions.DEFAULT).isEqualTo(new MoveOptions(1_000, OverwriteMode.REPORT, 10));
  }

  @Test
  void bothEndsOfEachRangeAreLegal() {
    assertThat(MoveOptions.DEFAULT.batchSize(1).examples(0))
        .isEqualTo(new MoveOptions(1, OverwriteMode.REPORT, 0));
    assertThat(MoveOptions.DEFAULT.batchSize(10_000).examples(10_000))
        .isEqualTo(new MoveOptions(10_000, OverwriteMode.REPORT, 10_000));
    assertThat(MoveOptions.DEFAULT.overwrite(OverwriteMode.OVERWRITE).overwrite())
        .isEqualTo(OverwriteMode.OVERWRITE);
  }

  @Test
  void everyValueOutOfItsRangeIsNamedAtOnce() {
    assertThatThrownBy(() -> new MoveOptions(0, OverwriteMode.REPORT, -1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "Move configuration is not legal [batchSize=0 (legal: 1 to 10000),"
                + " examples=-1 (legal: 0 to 10000)]");
    assertThatThrownBy(() -> new MoveOptions(10_001, OverwriteMode.REPORT, 10_001))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContainingAll("batchSize=10001", "examples=10001");
  }
}
