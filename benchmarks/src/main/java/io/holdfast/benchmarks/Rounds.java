package io.holdfast.benchmarks;

import io.holdfast.benchmarks.measure.CallerPool;
import io.holdfast.benchmarks.measure.Contender;
import io.holdfast.benchmarks.measure.RoundResult;
import io.holdfast.benchmarks.measure.Work;
import io.holdfast.benchmarks.report.BenchmarkLine;
import io.holdfast.benchmarks.report.Measurement;
import io.holdfast.benchmarks.report.Measurement.Paced;
import io.holdfast.benchmarks.report.Measurement.Score;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Measures contenders in alternating rounds, so that load on a shared machine affects all of them;
 * their order rotates.
 *
 * @param warmUp how long each contender works, at least once, before measuring, so that the JVM has
 *     compiled its code
 * @param count number of measured rounds
 * @param duration how long each contender works in each round
 */
record Rounds(Duration warmUp, int count, Duration duration) {
  /** Arrival rate of the paced rounds, as a share of the throughput at full speed. */
  private static final double SHARE = 0.5;

  private static final int MANY_CALLERS = 100;

  Measurement measure(BenchmarkLine line, List<Contender> contenders) throws Exception {
    Progress.say(line.text());
    List<Member> members = new ArrayList<>();
    try {
      for (Contender contender : contenders) {
        members.add(new Member(contender.name(), contender.callerPool(line.callers())));
      }
      for (Member member : members) {
        member.warmUp(this);
      }
      for (int round = 0; round < count; round++) {
        for (int i = 0; i < members.size(); i++) {
          members.get((round + i) % members.size()).work(duration);
        }
      }
      if (line.work() == Work.SAVE && line.callers() >= MANY_CALLERS) {
        for (Member member : members) {
          member.paced = member.timetable(duration);
        }
      }
      List<Score> scores = members.stream().map(Member::score).toList();
      return new Measurement(
          line.text(), "calls/s", scores.get(0), scores.get(1), scores.subList(2, scores.size()));
    } finally {
      for (Member member : members) {
        member.callerPool.close();
      }
    }
  }

  private static final class Member {
    private final String name;
    private final CallerPool callerPool;
    private final List<Double> perSecond = new ArrayList<>();
    private final Histogram nanos = new Histogram(RoundResult.DIGITS);
    private Paced paced = Paced.NOT_MEASURED;

    Member(String name, CallerPool callerPool) {
      this.name = name;
      this.callerPool = callerPool;
    }

    /** Warms up in several rounds, because some contenders do their whole work in each. */
    void warmUp(Rounds rounds) throws Exception {
      long begin = System.nanoTime();
      do {
        callerPool.work(rounds.duration);
      } while (System.nanoTime() - begin < rounds.warmUp.toNanos());
    }

    void work(Duration duration) throws Exception {
      RoundResult result = callerPool.work(duration);
      perSecond.add(result.perSecond());
      nanos.add(result.nanos());
    }

    Paced timetable(Duration duration) throws Exception {
      double due = SHARE * Measurement.median(perSecond);
      Histogram measured = callerPool.work(duration, due).nanos();
      return measured.getTotalCount() == 0
          ? Paced.NOT_MEASURED
          : new Paced(due, RoundResult.micros(measured, 50), RoundResult.micros(measured, 99));
    }

    Score score() {
      return new Score(
          name,
          Measurement.median(perSecond),
          RoundResult.micros(nanos, 50),
          RoundResult.micros(nanos, 99),
          paced);
    }
  }
}
