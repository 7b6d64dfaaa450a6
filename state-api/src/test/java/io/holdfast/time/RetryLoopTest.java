package io.holdfast.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryLoopTest {
  private final ManualClock clock = new ManualClock();

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void pausesDoubleUpToTheirBoundWithJitterOfAHalf() {
    RetryLoop loop = loop(RetryPolicy.backoff(5, Duration.ofNanos(100), Duration.ofNanos(400)));
    assertThat(retries(loop)).isEqualTo(5);
    long[] delays = {100, 200, 400, 400, 400};
    for (int i = 0; i < delays.length; i++) {
      assertThat(clock.pauses.get(i)).as("pause %d", i).isBetween(delays[i] / 2, delays[i]);
    }
  }

  @Test
  void immediateRetriesNeitherPauseNorEndByAnInterrupt() {
    Thread.currentThread().interrupt();
    assertThat(retries(loop(RetryPolicy.immediate(8)))).isEqualTo(8);
    assertThat(clock.pauses).isEmpty();
  }

  @Test
  void anInterruptEndsRetriesWithPauses() {
    Thread.currentThread().interrupt();
    RetryLoop loop = loop(RetryPolicy.backoff(5, Duration.ZERO, Duration.ofSeconds(1)));
    assertThat(loop.awaitRetry()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void noRetryStartsAfterTheTimeLimit() {
    Duration second = Duration.ofSeconds(1);
    RetryPolicy policy = RetryPolicy.backoff(1_000, second, second).within(Duration.ofSeconds(10));
    assertThat(retries(loop(policy))).isBetween(9, 19);
    assertThat(clock.nanos).isLessThan(Duration.ofSeconds(10).toNanos());
    assertThat(clock.nanos).isGreaterThanOrEqualTo(Duration.ofSeconds(9).toNanos());
  }

  @Test
  void callRetriesWhatIsRetryableAndThrowsTheLastFailure() {
    RetryPolicy policy = RetryPolicy.immediate(2);
    AtomicInteger calls = new AtomicInteger();
    assertThatThrownBy(
            () ->
                policy.call(
                    () -> {
                      throw new IllegalStateException("attempt " + calls.incrementAndGet());
                    },
                    IllegalStateException.class::isInstance))
        .hasMessage("attempt 3");
    assertThatThrownBy(
            () ->
                policy.call(
                    () -> {
                      throw new IllegalArgumentException("call " + calls.incrementAndGet());
                    },
                    IllegalStateException.class::isInstance))
        .hasMessage("call 4");
    assertThat(policy.call(calls::incrementAndGet, e -> true)).isEqualTo(5);
  }

  private RetryLoop loop(RetryPolicy policy) {
    return new RetryLoop(policy, clock);
  }

  private static int retries(RetryLoop loop) {
    int retries = 0;
    while (loop.awaitRetry()) {
      retries++;
    }
    return retries;
  }

  private static final class ManualClock implements RetryLoop.Ticker {
    private final List<Long> pauses = new ArrayList<>();
    private long nanos;

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public void pause(long pause) {
      pauses.add(pause);
      nanos += pause;
    }
  }
}
