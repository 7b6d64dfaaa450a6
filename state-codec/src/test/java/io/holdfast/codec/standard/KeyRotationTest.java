package io.holdfast.codec.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.memory.InMemoryStateStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class KeyRotationTest {
  @Test
  void rejectsNegativePauses() {
    try (InMemoryStateStore store = InMemoryStateStore.open()) {
      KeyRotation rotation = KeyRotation.of(store);
      assertThat(rotation.pause(Duration.ZERO)).isNotNull();
      assertThatThrownBy(() -> rotation.pause(Duration.ofNanos(-1)))
          .isInstanceOfSatisfying(
              StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
          .hasMessageContaining("pause");
    }
  }
}
