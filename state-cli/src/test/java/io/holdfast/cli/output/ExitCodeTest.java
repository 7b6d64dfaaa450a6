package io.holdfast.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExitCodeTest {
  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyErrorEndsWithAnExitCodeOtherThanDone(ErrorCode code) {
    assertThat(ExitCode.of(code)).isNotEqualTo(ExitCode.SUCCESS);
    if (code.kind() == ErrorKind.TRANSIENT) {
      boolean lease = code == ErrorCode.LEASE_HELD;
      assertThat(ExitCode.of(code))
          .isEqualTo(lease ? ExitCode.LEASE_CONFLICT : ExitCode.STORE_FAILURE);
    }
  }

  @Test
  void numbersAreThoseOfTheDocument() {
    assertThat(ExitCode.values()).extracting(ExitCode::number).containsExactly(0, 1, 2, 3, 4, 5);
  }
}
