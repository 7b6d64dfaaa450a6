package io.holdfast.benchmarks;

import io.holdfast.benchmarks.measure.Work;
import java.util.List;
import java.util.stream.Stream;

/** The lines of the report, in its order. */
enum Line {
  SQLITE_SAVE_1("sqlite.save.1", Place.SQLITE, Work.SAVE, 1),
  SQLITE_SAVE_100("sqlite.save.100", Place.SQLITE, Work.SAVE, 100),
  SQLITE_LOAD_8("sqlite.load.8", Place.SQLITE, Work.LOAD, 8),
  POSTGRES_SAVE_1("postgres.save.1", Place.POSTGRES, Work.SAVE, 1),
  POSTGRES_SAVE_100("postgres.save.100", Place.POSTGRES, Work.SAVE, 100),
  POSTGRES_LOAD_8("postgres.load.8", Place.POSTGRES, Work.LOAD, 8),
  POSTGRES_LOAD_100("postgres.load.100", Place.POSTGRES, Work.LOAD, 100);

  /** Where a line runs; the lines of a place share what is set up there. */
  enum Place {
    SQLITE,
    POSTGRES
  }

  private final String text;
  private final Place place;
  private final Work work;
  private final int callers;

  Line(String text, Place place, Work work, int callers) {
    this.text = text;
    this.place = place;
    this.work = work;
    this.callers = callers;
  }

  /** Its name. */
  String text() {
    return text;
  }

  Place place() {
    return place;
  }

  /** What its callers do. */
  Work work() {
    return work;
  }

  /** How many callers there are. */
  int callers() {
    return callers;
  }

  /** The lines whose names begin with one of the prefixes; all if there is none. */
  static List<Line> selected(List<String> prefixes) {
    return Stream.of(values())
        .filter(line -> prefixes.isEmpty() || prefixes.stream().anyMatch(line.text::startsWith))
        .toList();
  }

  /** Those of a place. */
  static List<Line> at(Place place, List<Line> lines) {
    return lines.stream().filter(line -> line.place == place).toList();
  }
}
