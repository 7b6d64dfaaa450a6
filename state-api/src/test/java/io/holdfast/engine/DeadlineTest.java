package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
  @Test
  void whatIsLeftShrinksAndIsNeverNegative() {
    Deadline deadline = Deadline.in(Duration.ofHours(1));
    assertThat(deadline.passed()).isFalse();
    assertThat(deadline.leftMillis()).isBetween(1, 3_600_000);
    assertThat(deadline.leftNanos()).isGreaterThanOrEqualTo(deadline.leftNanos());
    assertThat(Deadline.in(Duration.ofNanos(-1)).leftNanos()).isZero();
    assertThat(Deadline.in(Duration.ZERO).passed()).isTrue();
  }

  @Test
  void aLongestDeadlineFitsIntoMilliseconds() {
    assertThat(Deadline.in(Duration.ofDays(365)).leftMillis()).isEqualTo(Integer.MAX_VALUE);
  }
}
