package io.holdfast.conformance.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.OptimisticLockException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorKind;
import io.holdfast.error.StateException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on calls that must fail. */
public final class Expect {
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Expect() {}

  /** Asserts that the call fails with the code and with the retryable flag of its kind. */
  public static StateException error(ErrorCode code, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).as("a call that must fail with %s", code).isInstanceOf(StateException.class);
    StateException error = (StateException) thrown;
    assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    assertThat(error.retryable()).isEqualTo(code.kind() == ErrorKind.TRANSIENT);
    assertThat(error.getMessage()).isNotBlank().doesNotContain("\n");
    return error;
  }

  /** Asserts that the call fails with a version conflict. */
  public static OptimisticLockException conflict(ThrowingCallable call) {
    StateException error = error(ErrorCode.VERSION_CONFLICT, call);
    assertThat(error).isInstanceOf(OptimisticLockException.class);
    return (OptimisticLockException) error;
  }

  /** Repeats the call until it no longer fails with the code; fails after a timeout. */
  public static void eventually(ErrorCode refusal, ThrowingCallable call) {
    long deadline = System.nanoTime() + MAX_NANOS;
    while (true) {
      Throwable thrown = catchThrowable(call);
      if (thrown == null) {
        return;
      }
      assertThat(thrown).isInstanceOf(StateException.class);
      assertThat(((StateException) thrown).code()).as(thrown.getMessage()).isEqualTo(refusal);
      assertThat(System.nanoTime()).as("refused for too long").isLessThan(deadline);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
