package io.holdfast.relational;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import org.junit.jupiter.api.Test;

final class ConfigProblemsTest {
  @Test
  void whatIsLegalIsNoProblem() {
    assertThatCode(
            () -> new ConfigProblems("Test").range("a", 1, 1, 2).range("b", 2, 1, 2).throwIfAny())
        .doesNotThrowAnyException();
  }

  @Test
  void everyProblemIsNamedWithItsValueAndTheLegalOnes() {
    assertThatThrownBy(
            () ->
                new ConfigProblems("Test")
                    .range("a", 0, 1, 2)
                    .range("b", 3, 1, 2)
                    .add("c", "x", "y or z")
                    .throwIfAny())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "Test configuration is not legal"
                + " [a=0 (legal: 1 to 2), b=3 (legal: 1 to 2), c=x (legal: y or z)]");
  }
}
