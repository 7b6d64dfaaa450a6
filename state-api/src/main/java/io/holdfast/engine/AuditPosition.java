package io.holdfast.engine;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.query.Cursor;
import io.holdfast.row.AuditRow;

/**
 * A place in the audit log.
 *
 * @param recordedAt the instant, in milliseconds since 1970
 * @param kind the label of the kind
 * @param id the id of the entity
 * @param version the version that the change made
 */
public record AuditPosition(long recordedAt, String kind, String id, long version) {
  /** The place behind an entry. */
  public static AuditPosition behind(AuditRow row) {
    return new AuditPosition(
        row.provenance().recordedAt(), row.kind(), row.id(), row.versionAfter());
  }

  /** As a cursor in the order of time. */
  public Cursor cursor() {
    return Cursor.time(Cursor.Order.TIME, recordedAt, kind + ":" + version + ":" + id);
  }

  /** Reads what {@link #cursor()} made. */
  public static AuditPosition of(Cursor cursor) {
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
      throw new InvalidArgumentException(foreign(), e);
    }
    throw new InvalidArgumentException(foreign());
  }

  private static ErrorDetail foreign() {
    return ErrorDetail.of("Cursor does not come from the audit log")
        .remedy("Go on with the query that returned the cursor");
  }
}
