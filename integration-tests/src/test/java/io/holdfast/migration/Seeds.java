package io.holdfast.migration;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

/** Seeds for random tests: new in every run, and printed; {@code -Dholdfast.seed=N} replays one. */
final class Seeds {
  private static final Logger LOG = System.getLogger(Seeds.class.getName());

  private Seeds() {}

  /** Different numbers of seeds for an ordinary and a full run. */
  static List<Long> some(int ordinary, int full) {
    Long given = Long.getLong("holdfast.seed");
    if (given != null) {
      return List.of(given);
    }
    LongStream seeds = ThreadLocalRandom.current().longs(isFull() ? full : ordinary);
    List<Long> chosen = seeds.boxed().toList();
    LOG.log(Level.INFO, "Random tests, replay one with -Dholdfast.seed=N {0}", chosen.toString());
    return chosen;
  }

  /** Whether this is a full run, with many more attempts. */
  static boolean isFull() {
    return Boolean.getBoolean("holdfast.full");
  }
}
