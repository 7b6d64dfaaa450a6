package io.holdfast.engine;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.query.Cursor;
import io.holdfast.row.AuditRow;

/**
 * A position in the audit log's order of time: the sort key of an entry.
 *
 * @param recordedAt the instant, in milliseconds since 1970
 * @param kind the label of the kind
 * @param id the id of the entity
 * @param version the version that the change made
 */
public record AuditPosition(long recordedAt, String kind, String id, long version) {
  /** The position of an entry. */
  public static AuditPosition of(AuditRow row) {
    return new AuditPosition(
        row.provenance().recordedAt(), row.kind(), row.id(), row.versionAfter());
  }

  /** This position as a cursor in the order of time. */
  public Cursor cursor() {
    return Cursor.time(Cursor.Order.TIME, recordedAt, kind + ":" + version + ":" + id);
  }

  /** Parses a cursor that {@link #cursor()} returned. */
  public static AuditPosition fromCursor(Cursor cursor) {
    String text = cursor.in(Cursor.Order.TIME).id();
    int first = text.indexOf(':');
    int second = text.indexOf(':', first + 1);
    try {
      if (first > 0 && second > first) {
        return new AuditPosition(
            cursor.number(),
            text.substring(0, first),
            text.substring(second + 1),
            Long.parseLong(text.substring(first + 1, second)));
      }
    } catch (NumberFormatException e) {
      throw new InvalidArgumentException(foreignCursor(), e);
    }
    throw new InvalidArgumentException(foreignCursor());
  }

  private static ErrorDetail foreignCursor() {
    return ErrorDetail.of("Cursor does not come from the audit log")
        .remedy("Use the cursor with the query that returned it");
  }
}
