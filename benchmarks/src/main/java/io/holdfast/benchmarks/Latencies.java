package io.holdfast.benchmarks;

/**
 * Counts durations in buckets whose width is at most 1/64 of the duration, so that quantiles of
 * millions of calls need a few kilobytes. Not thread-safe: one for each caller, merged afterwards.
 */
final class Latencies {
  private static final int SUB_BITS = 6;
  private static final int SUB = 1 << SUB_BITS;

  private final long[] counts = new long[(Long.SIZE - SUB_BITS) * SUB];
  private long total;

  void add(long nanos) {
    counts[bucket(Math.max(0, nanos))]++;
    total++;
  }

  void add(Latencies other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
  }

  long total() {
    return total;
  }

  /** The duration that this share of all calls did not exceed, in microseconds. */
  double micros(double quantile) {
    long rank = Math.max(1, (long) Math.ceil(quantile * total));
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return greatest(i) / 1_000.0;
      }
    }
    return 0;
  }

  private static int bucket(long nanos) {
    if (nanos < SUB) {
      return (int) nanos;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - SUB_BITS;
    return (shift + 1) * SUB + (int) ((nanos >>> shift) - SUB);
  }

  private static long greatest(int bucket) {
    if (bucket < SUB) {
      return bucket;
    }
    int shift = bucket / SUB - 1;
    return ((long) (SUB + bucket % SUB + 1) << shift) - 1;
  }
}
