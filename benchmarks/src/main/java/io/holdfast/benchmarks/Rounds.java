package io.holdfast.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures two contestants in turns, so that both see the same weather on a shared machine; who
 * goes first alternates.
 *
 * @param count how many rounds are counted, after one that is not
 * @param duration how long each contestant works in each round
 */
record Rounds(int count, Duration duration) {
  Figure measure(String line, int callers, Contestant holdfast, Contestant reference)
      throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    Latencies ourLatencies = new Latencies();
    Latencies theirLatencies = new Latencies();
    for (int round = 0; round <= count; round++) {
      Load.Result our;
      Load.Result their;
      if (round % 2 == 0) {
        our = Load.run(holdfast, callers, duration);
        their = Load.run(reference, callers, duration);
      } else {
        their = Load.run(reference, callers, duration);
        our = Load.run(holdfast, callers, duration);
      }
      if (round > 0) {
        ours.add(our.perSecond());
        theirs.add(their.perSecond());
        ourLatencies.add(our.latencies());
        theirLatencies.add(their.latencies());
      }
    }
    return new Figure(
        line,
        "calls/s",
        Figure.median(ours),
        reference.name(),
        Figure.median(theirs),
        ourLatencies.micros(0.50),
        ourLatencies.micros(0.99),
        theirLatencies.micros(0.50),
        theirLatencies.micros(0.99));
  }
}
