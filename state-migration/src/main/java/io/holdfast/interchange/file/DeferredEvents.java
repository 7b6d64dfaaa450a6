package io.holdfast.interchange.file;

import io.holdfast.interchange.ImportItem;
import io.holdfast.text.Utf8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * File positions of events whose import is deferred, so that they can be appended in the order of
 * their sequence numbers within each session. Events without a number follow those with one; equal
 * ones stay in file order. Not thread-safe.
 */
final class DeferredEvents {
  /**
   * The position of an event in a file.
   *
   * @param source the file and line
   * @param offset file offset of the line
   * @param length length of the line in bytes, without the line break
   * @param bytes length in bytes with the line break
   */
  record Position(
      String namespace,
      String session,
      long seq,
      Line source,
      long offset,
      int length,
      long bytes) {}

  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::namespace, Utf8.ORDER)
          .thenComparing(Position::session, Utf8.ORDER)
          .thenComparingLong(position -> position.seq == 0 ? Long.MAX_VALUE : position.seq);

  private final List<Position> positions = new ArrayList<>();

  void add(ImportItem.Logged logged, Line source, LineReader lines) {
    positions.add(
        new Position(
            logged.namespace(),
            logged.event().sessionId(),
            logged.event().seq(),
            source,
            lines.offset(),
            lines.length(),
            lines.bytes()));
  }

  /** The positions, in the order in which to import them. */
  List<Position> inOrder() {
    positions.sort(ORDER);
    return positions;
  }
}
