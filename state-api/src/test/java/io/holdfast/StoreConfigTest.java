package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import io.holdfast.model.DocumentLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreConfigTest {
  @Test
  void defaultsAreTheDocumentedOnes() {
    StoreConfig config = StoreConfig.DEFAULT;
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.audit()).isEqualTo(AuditMode.ON);
    assertThat(config.limits()).isEqualTo(new DocumentLimits(16 * 1024 * 1024, 512));
    assertThat(config.update())
        .isEqualTo(new UpdatePolicy(20, Duration.ofMillis(2), Duration.ofMillis(250)));
  }

  @Test
  void timeoutHasBounds() {
    StoreConfig config = StoreConfig.DEFAULT;
    assertThat(config.withTimeout(Duration.ofMillis(1)).timeout()).isEqualTo(Duration.ofMillis(1));
    assertThat(config.withTimeout(Duration.ofHours(1)).timeout()).isEqualTo(Duration.ofHours(1));
    for (Duration illegal : new Duration[] {Duration.ZERO, Duration.ofMillis(3_600_001)}) {
      assertThatThrownBy(() -> config.withTimeout(illegal))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessageContaining("timeout=" + illegal);
    }
  }

  @Test
  void updatePolicyHasBounds() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(new UpdatePolicy(0, Duration.ZERO, Duration.ZERO).maxLockRetries()).isZero();
    assertThat(new UpdatePolicy(1_000, minute, minute).baseDelay()).isEqualTo(minute);
    assertRefused(-1, Duration.ZERO, minute);
    assertRefused(1_001, Duration.ZERO, minute);
    assertRefused(1, Duration.ofMillis(-1), minute);
    assertRefused(1, Duration.ofMillis(2), Duration.ofMillis(1));
    assertRefused(1, Duration.ZERO, minute.plusMillis(1));
  }

  private static void assertRefused(int retries, Duration base, Duration max) {
    assertThatThrownBy(() -> new UpdatePolicy(retries, base, max))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("maxLockRetries=" + retries);
  }
}
