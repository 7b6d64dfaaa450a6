package io.holdfast.migration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TransientRetryTest {
  private final AtomicInteger calls = new AtomicInteger();

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"STORE_BUSY", "STORE_UNAVAILABLE", "DEADLINE_EXCEEDED", "OUTCOME_UNKNOWN"})
  void whatMayPassIsTriedAgain(ErrorCode code) {
    assertThat(TransientRetry.call(() -> failing(code, 2))).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"INVALID_ARGUMENT", "VERSION_CONFLICT", "STORE_FULL", "STORE_READ_ONLY"})
  void whatStaysIsThrownAtOnce(ErrorCode code) {
    assertThatThrownBy(() -> TransientRetry.call(() -> failing(code, 2)))
        .isInstanceOf(StateException.class);
    assertThat(calls).hasValue(1);
  }

  @Test
  void interruptEndsTheRetries() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> TransientRetry.call(() -> failing(ErrorCode.STORE_BUSY, 2)))
        .isInstanceOf(StateException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(calls).hasValue(1);
  }

  private int failing(ErrorCode code, int times) {
    int call = calls.incrementAndGet();
    if (call <= times) {
      throw new StateException(code, ErrorDetail.of("Not now"));
    }
    return call;
  }
}
