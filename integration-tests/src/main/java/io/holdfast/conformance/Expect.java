package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.OptimisticLockException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorKind;
import io.holdfast.error.StateException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls that must be refused. */
final class Expect {
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
}
