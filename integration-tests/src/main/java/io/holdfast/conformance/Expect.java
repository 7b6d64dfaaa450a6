package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.OptimisticLockException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorKind;
import io.holdfast.error.StateException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls that must be refused. */
final class Expect {
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Expect() {}

  /** The call fails with the code, as the error tree has it. */
  static StateException code(ErrorCode code, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).as("a call that must fail with %s", code).isInstanceOf(StateException.class);
    StateException error = (StateException) thrown;
    assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    assertThat(error.retryable()).isEqualTo(code.kind() == ErrorKind.TRANSIENT);
    assertThat(error.getMessage()).isNotBlank().doesNotContain("\n");
    return error;
  }

  /** The call loses its race. */
  static OptimisticLockException conflict(ThrowingCallable call) {
    StateException error = code(ErrorCode.VERSION_CONFLICT, call);
    assertThat(error).isInstanceOf(OptimisticLockException.class);
    return (OptimisticLockException) error;
  }

  /** Calls until the call is no longer refused with the code, within a bound. */
  static void soon(ErrorCode refusal, ThrowingCallable call) {
    long deadline = System.nanoTime() + MOST_NANOS;
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
