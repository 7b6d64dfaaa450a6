package io.holdfast.interchange.file;

import io.holdfast.interchange.ImportItem;
import io.holdfast.text.Utf8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the events lie that are to be taken in the order of their sessions' numbers. Those without
 * a number come after those with one; equals stay in the order of the files. Not thread-safe.
 */
final class DeferredEvents {
  /**
   * The place of an event.
   *
   * @param source the file and line
   * @param offset where the line begins
   * @param length how many bytes it has, without its break
   * @param bytes how many bytes it has with its break
   */
  record Place(
      String namespace,
      String session,
      long seq,
      Line source,
      long offset,
      int length,
      long bytes) {}

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::namespace, Utf8.ORDER)
          .thenComparing(Place::session, Utf8.ORDER)
          .thenComparingLong(place -> place.seq == 0 ? Long.MAX_VALUE : place.seq);

  private final List<Place> places = new ArrayList<>();

  void add(ImportItem.Logged logged, Line source, LineReader lines) {
    places.add(
        new Place(
            logged.namespace(),
            logged.event().sessionId(),
            logged.event().seq(),
            source,
            lines.offset(),
            lines.length(),
            lines.bytes()));
  }

  /** The places, in the order in which to take them. */
  List<Place> inOrder() {
    places.sort(ORDER);
    return places;
  }
}
