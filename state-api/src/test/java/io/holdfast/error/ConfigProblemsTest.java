package io.holdfast.error;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ConfigProblemsTest {
  private static final Duration ONE = Duration.ofSeconds(1);
  private static final Duration TWO = Duration.ofSeconds(2);

  @Test
  void whatIsLegalIsNoProblem() {
    assertThatCode(
            () ->
                ConfigProblems.of("Test")
                    .range("a", 1, 1, 2)
                    .range("b", 2, 1, 2)
                    .range("c", ONE, ONE, TWO)
                    .range("d", TWO, ONE, TWO)
                    .unless(true, "e", null, "anything")
                    .throwIfAny())
        .doesNotThrowAnyException();
  }

  @Test
  void everyProblemIsNamedWithItsValueAndTheLegalOnes() {
    assertThatThrownBy(
            () ->
                ConfigProblems.of("Test")
                    .range("a", 0, 1, 2)
                    .range("b", 3, 1, 2)
                    .range("c", ONE.minusNanos(1), ONE, TWO)
                    .range("d", TWO.plusNanos(1), ONE, TWO)
                    .unless(false, "e", "x", "y or z")
                    .throwIfAny())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "Test configuration is not legal [a=0 (legal: 1 to 2), b=3 (legal: 1 to 2),"
                + " c=PT0.999999999S (legal: PT1S to PT2S),"
                + " d=PT2.000000001S (legal: PT1S to PT2S), e=x (legal: y or z)]");
  }
}
