package io.holdfast.interchange.file;

import io.holdfast.error.StateException;
import io.holdfast.interchange.ImportItem;
import io.holdfast.migration.progress.ProgressMeter;
import io.holdfast.model.Event;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sessions whose event sequence numbers do not ascend in file order. Keeps one number per
 * session. Not thread-safe.
 */
final class SessionOrder {
  private static final int PROGRESS_LINES = 1_000;
  private static final byte[] PLAIN_NAME = {'"', 's', 'e', 'q', '"'};
  private static final byte[] ESCAPED_LETTER = {'\\', 'u', '0', '0'};

  /** The session of an event. */
  private record Session(String namespace, String id) {
    static Session of(ImportItem.Logged logged) {
      return new Session(logged.namespace(), logged.event().sessionId());
    }
  }

  private final RecordReader reader;
  private final Map<Session, Long> last = new HashMap<>();
  private final Set<Session> unordered = new HashSet<>();

  SessionOrder(RecordReader reader) {
    this.reader = reader;
  }

  /** Scans all lines of a file. */
  void scan(LineReader lines, ProgressMeter meter) throws IOException {
    long bytes = 0;
    while (lines.next()) {
      bytes += lines.bytes();
      if (mayBeNumbered(lines)) {
        scan(lines);
      }
      if (lines.number() % PROGRESS_LINES == 0) {
        meter.add(bytes);
        bytes = 0;
      }
    }
    meter.add(bytes);
  }

  /** Whether the events of this event's session must be imported in the order of their numbers. */
  boolean isUnordered(ImportItem.Logged logged) {
    return unordered.contains(Session.of(logged));
  }

  private void scan(LineReader lines) {
    ImportItem.Logged logged = numbered(lines);
    if (logged != null) {
      long seq = logged.event().seq();
      Long previous = last.put(Session.of(logged), seq);
      if (previous != null && previous > seq) {
        unordered.add(Session.of(logged));
      }
    }
  }

  private ImportItem.@Nullable Logged numbered(LineReader lines) {
    try {
      ImportItem item = reader.read(lines.line(), 0, lines.length());
      return item instanceof ImportItem.Logged logged && isNumbered(logged.event()) ? logged : null;
    } catch (StateException e) {
      // The import reads the line again and reports it.
      return null;
    }
  }

  private static boolean isNumbered(Event event) {
    return event.seq() > 0;
  }

  /** Avoids parsing most lines: the name {@code seq} is in the line, unless it is escaped. */
  private static boolean mayBeNumbered(LineReader lines) {
    return contains(lines, PLAIN_NAME) || contains(lines, ESCAPED_LETTER);
  }

  private static boolean contains(LineReader lines, byte[] word) {
    byte[] line = lines.line();
    int last = lines.length() - word.length;
    for (int i = 0; i <= last; i++) {
      int same = 0;
      while (same < word.length && line[i + same] == word[same]) {
        same++;
      }
      if (same == word.length) {
        return true;
      }
    }
    return false;
  }
}
