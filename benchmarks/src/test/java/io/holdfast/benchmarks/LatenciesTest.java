package io.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void quantilesAreExactToTheWidthOfABucket() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    long[] nanos = random.longs(10_000, 0, 1L << random.nextInt(8, 40)).toArray();
    Latencies latencies = new Latencies();
    Latencies others = new Latencies();
    for (int i = 0; i < nanos.length; i++) {
      (i % 2 == 0 ? latencies : others).add(nanos[i]);
    }
    latencies.add(others);
    Arrays.sort(nanos);

    assertThat(latencies.total()).isEqualTo(nanos.length);
    for (double quantile : new double[] {0.0001, 0.5, 0.99, 1}) {
      double exact = nanos[(int) Math.ceil(quantile * nanos.length) - 1] / 1_000.0;
      assertThat(latencies.micros(quantile))
          .as("seed %d, quantile %s", seed, quantile)
          .isCloseTo(exact, within(exact / 64 + 0.001));
    }
  }

  @Test
  void theLongestDurationHasABucket() {
    Latencies latencies = new Latencies();
    latencies.add(Long.MAX_VALUE);
    latencies.add(-1);

    assertThat(latencies.micros(1)).isPositive();
  }

  @Test
  void nothingMeasuredIsZero() {
    assertThat(new Latencies().micros(0.99)).isZero();
  }
}
