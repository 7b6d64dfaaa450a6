package io.holdfast.migration;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

/**
 * Seeds for random tests. They are new in every run and part of each test's name, so a failure
 * shows its seed; {@code -Dholdfast.seed=N} replays it.
 */
final class Seeds {
  private Seeds() {}

  /** One number of seeds in an ordinary run, another in a full one. */
  static List<Long> some(int ordinary, int full) {
    Long given = Long.getLong("holdfast.seed");
    if (given != null) {
      return List.of(given);
    }
    LongStream seeds = ThreadLocalRandom.current().longs(isFull() ? full : ordinary);
    return seeds.boxed().toList();
  }

  /** Whether many more tries than usual are asked for. */
  static boolean isFull() {
    return Boolean.getBoolean("holdfast.full");
  }
}
