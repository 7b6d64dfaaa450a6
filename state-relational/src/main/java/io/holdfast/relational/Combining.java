package io.holdfast.relational;

import java.time.Duration;
import java.util.List;

/**
 * How calls of many callers share statements where each costs a round trip.
 *
 * @param few so many callers at the same time go by themselves, each on a connection of its own
 * @param writers how many connections write for many callers at a time; 0 if none does
 * @param readers how many connections read for many callers at a time
 * @param timeout the deadline of every call
 * @param haste what such a statement is preceded by, for its transaction: settings by which it
 *     waits for nobody for long, and locks rows in the order that is given
 */
public record Combining(int few, int writers, int readers, Duration timeout, List<Sql.Step> haste) {
  /** Every caller for itself. */
  public static final Combining NONE = new Combining(0, 0, 0, Duration.ZERO, List.of());

  /** Copies the list. */
  public Combining {
    haste = List.copyOf(haste);
  }
}
