package io.holdfast.benchmarks;

import io.holdfast.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holdfast and hand-written code on two equal databases of one technology. */
final class Bout {
  private static final int PROVED_SAVES = 2 * Subject.AGENTS_PER_CALLER;

  private final Database ours;
  private final Database theirs;

  Bout(Database ours, Database theirs) {
    this.ours = ours;
    this.theirs = theirs;
  }

  /**
   * What came of it.
   *
   * @param figures one for each line
   * @param durability the settings that both sides ran with
   * @param rowsOfSaves what {@code saves} saves wrote on either side
   */
  record Result(
      List<Figure> figures, Map<String, String> durability, int saves, RowTotals rowsOfSaves) {}

  Result run(List<Line> lines, Rounds rounds) throws Exception {
    prepare(theirs).close();
    try (StateStore store = prepare(ours);
        Contestant rawSaves = theirs.rawSaves();
        Contestant rawLoads = new RawLoads(theirs)) {
      HoldfastCalls saves = new HoldfastCalls(store, Work.SAVE);
      HoldfastCalls loads = new HoldfastCalls(store, Work.LOAD);
      RowTotals written = prove(saves, rawSaves);
      List<Figure> figures = new ArrayList<>();
      for (Line line : lines) {
        figures.add(
            line.work() == Work.SAVE
                ? rounds.measure(line.name(), line.callers(), saves, rawSaves)
                : rounds.measure(line.name(), line.callers(), loads, rawLoads));
      }
      return new Result(figures, ours.durability(), PROVED_SAVES, written);
    }
  }

  /** The first save of an agent differs from the others: it has no predecessor to refer to. */
  private static StateStore prepare(Database database) throws Exception {
    StateStore store = database.openStore();
    HoldfastCalls.fill(store);
    save(new HoldfastCalls(store, Work.SAVE), Subject.AGENTS_PER_CALLER);
    return store;
  }

  private RowTotals prove(Contestant holdfast, Contestant raw) throws Exception {
    RowTotals written = written(ours, holdfast);
    RowTotals rawWritten = written(theirs, raw);
    if (!written.equals(rawWritten)) {
      throw new IllegalStateException(
          "The two sides do not write the same rows: " + written + " against " + rawWritten);
    }
    return written;
  }

  private static RowTotals written(Database database, Contestant contestant) throws Exception {
    RowTotals before = RowTotals.count(database);
    save(contestant, PROVED_SAVES);
    return RowTotals.count(database).since(before);
  }

  private static void save(Contestant contestant, int times) throws Exception {
    try (Contestant.Call call = contestant.caller(0)) {
      for (int i = 0; i < times; i++) {
        call.run();
      }
    }
  }
}
