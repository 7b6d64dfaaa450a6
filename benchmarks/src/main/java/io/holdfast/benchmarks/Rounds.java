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
 * Measures contestants in turns, so that all see the same weather on a shared machine; who goes
 * first changes.
 *
 * @param warmUp how long each contestant works, at least once, before anything is counted: code
 *     that the JVM still compiles takes twice its time and more
 * @param count how many rounds are counted
 * @param duration how long each contestant works in each round
 */
record Rounds(Duration warmUp, int count, Duration duration) {
  /** So much of what it reached at full speed is asked of a contestant on a timetable. */
  private static final double SHARE = 0.5;

  private static final int MANY_CALLERS = 100;

  Measurement measure(BenchmarkLine line, List<Contender> contestants) throws Exception {
    Progress.say(line.text());
    List<Member> members = new ArrayList<>();
    try {
      for (Contender contestant : contestants) {
        members.add(new Member(contestant.name(), contestant.crew(line.callers())));
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
        member.crew.close();
      }
    }
  }

  private static final class Member {
    private final String name;
    private final CallerPool crew;
    private final List<Double> perSecond = new ArrayList<>();
    private final Histogram nanos = new Histogram(RoundResult.DIGITS);
    private Paced paced = Paced.NOT_MEASURED;

    Member(String name, CallerPool crew) {
      this.name = name;
      this.crew = crew;
    }

    /** In pieces, because some do the whole of their work each time. */
    void warmUp(Rounds rounds) throws Exception {
      long begin = System.nanoTime();
      do {
        crew.work(rounds.duration);
      } while (System.nanoTime() - begin < rounds.warmUp.toNanos());
    }

    void work(Duration duration) throws Exception {
      RoundResult pace = crew.work(duration);
      perSecond.add(pace.perSecond());
      nanos.add(pace.nanos());
    }

    Paced timetable(Duration duration) throws Exception {
      double due = SHARE * Measurement.median(perSecond);
      Histogram measured = crew.work(duration, due).nanos();
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
