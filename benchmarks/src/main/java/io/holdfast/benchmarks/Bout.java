package io.holdfast.benchmarks;

import io.holdfast.StateStore;
import io.holdfast.benchmarks.Arena.Rival;
import io.holdfast.benchmarks.measure.Calling;
import io.holdfast.benchmarks.measure.Contestant;
import io.holdfast.benchmarks.measure.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holdfast meets its rivals in an arena, line by line. */
final class Bout {
  private final Arena arena;
  private final Map<String, RowTotals> proved = new LinkedHashMap<>();

  Bout(Arena arena) {
    this.arena = arena;
  }

  Outcome run(List<Line> lines, Rounds rounds) throws Exception {
    Database ours = arena.database("holdfast");
    List<Figure> figures = new ArrayList<>();
    try (StateStore store = ours.openStore()) {
      HoldfastCalls saves = new HoldfastCalls(store, Work.SAVE);
      RowTotals written = written(ours, saves);
      for (Line line : lines) {
        List<Rival> rivals = arena.rivals(line);
        try {
          prove(rivals, written);
          List<Contestant> contestants = new ArrayList<>();
          contestants.add(line.work() == Work.SAVE ? saves : new HoldfastCalls(store, Work.LOAD));
          rivals.forEach(rival -> contestants.add(rival.contestant()));
          figures.add(rounds.measure(line, contestants));
        } finally {
          for (Rival rival : rivals) {
            rival.contestant().close();
          }
        }
      }
      return new Outcome(figures, arena.settings(), sameRows(written));
    }
  }

  /** Refuses to measure whoever writes other rows than Holdfast. */
  private void prove(List<Rival> rivals, RowTotals written) throws Exception {
    for (Rival rival : rivals) {
      if (rival.rows() == null
          || !(rival.contestant() instanceof Calling writer)
          || proved.containsKey(writer.name())) {
        continue;
      }
      RowTotals theirs = written(rival.rows(), writer);
      if (!written.equals(theirs)) {
        throw new IllegalStateException(
            "Not the same rows: " + writer.name() + ": " + theirs + ", holdfast: " + written);
      }
      proved.put(writer.name(), theirs);
    }
  }

  /** What as many saves add; of no agent more than one, so all write versions of one length. */
  private static RowTotals written(Database database, Calling writer) throws Exception {
    RowTotals before = RowTotals.count(database);
    int most = Subject.AGENTS / Subject.PER_CALLER;
    int callers = Math.min(most, Subject.PROVED_SAVES / writer.perCall());
    int calls = Subject.PROVED_SAVES / writer.perCall() / callers;
    for (int number = 0; number < callers; number++) {
      try (Calling.Call call = writer.caller(number, writer.hands(most))) {
        for (int i = 0; i < calls; i++) {
          call.run();
        }
      }
    }
    return RowTotals.count(database).since(before);
  }

  private Optional<String> sameRows(RowTotals written) {
    return proved.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%,d saves wrote, by Holdfast and by each of %d others: %s"
                .formatted(Subject.PROVED_SAVES, proved.size(), written));
  }
}
