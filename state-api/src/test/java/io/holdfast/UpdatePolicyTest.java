package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UpdatePolicyTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(UpdatePolicy.DEFAULT)
        .isEqualTo(new UpdatePolicy(20, Duration.ofMillis(2), Duration.ofMillis(250)));
    assertThat(UpdatePolicy.builder().build()).isEqualTo(UpdatePolicy.DEFAULT);
  }

  @Test
  void bothEndsOfEachRangeAreLegal() {
    UpdatePolicy least =
        UpdatePolicy.builder()
            .maxLockRetries(0)
            .baseDelay(Duration.ZERO)
            .maxDelay(Duration.ZERO)
            .build();
    assertThat(least).isEqualTo(new UpdatePolicy(0, Duration.ZERO, Duration.ZERO));
    assertThat(new UpdatePolicy(1_000, MINUTE, MINUTE).baseDelay()).isEqualTo(MINUTE);
  }

  @Test
  void oneBeyondEachRangeIsRefused() {
    Duration aboutZero = Duration.ofNanos(-1);
    assertRefused(-1, Duration.ZERO, MINUTE, "maxLockRetries=-1 (legal: 0 to 1000)");
    assertRefused(1_001, Duration.ZERO, MINUTE, "maxLockRetries=1001 (legal: 0 to 1000)");
    assertRefused(1, aboutZero, MINUTE, "baseDelay=PT-0.000000001S (legal: PT0S to PT1M)");
    assertRefused(1, MINUTE, MINUTE.minusNanos(1), "baseDelay=PT1M (legal: PT0S to PT59.");
    assertRefused(1, Duration.ZERO, MINUTE.plusNanos(1), "(legal: PT0S to PT1M)");
    assertRefused(1, aboutZero, aboutZero, "maxDelay=PT-0.000000001S (legal: PT0S to PT1M)");
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    assertThatThrownBy(() -> new UpdatePolicy(-1, MINUTE.multipliedBy(3), MINUTE.multipliedBy(2)))
        .hasMessage(
            "Update policy configuration is not legal [maxLockRetries=-1 (legal: 0 to 1000),"
                + " baseDelay=PT3M (legal: PT0S to PT2M), maxDelay=PT2M (legal: PT0S to PT1M)]");
  }

  private static void assertRefused(int retries, Duration base, Duration max, String said) {
    assertThatThrownBy(() -> new UpdatePolicy(retries, base, max))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining(said);
  }
}
