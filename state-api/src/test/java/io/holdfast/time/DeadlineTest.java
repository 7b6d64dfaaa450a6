package io.holdfast.time;

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

  @Test
  void aLaterOneCountsFromTheSameStart() {
    Deadline passed = Deadline.in(Duration.ZERO);
    assertThat(passed.later(Duration.ZERO).passed()).isTrue();
    assertThat(passed.later(Duration.ofHours(1)).leftMillis()).isBetween(3_500_000, 3_600_000);
  }

  @Test
  void theEarlierOfTwoCounts() {
    Deadline hour = Deadline.in(Duration.ofHours(1));
    assertThat(hour.orIn(Duration.ofHours(2))).isSameAs(hour);
    assertThat(hour.orIn(Duration.ZERO).passed()).isTrue();
  }
}
