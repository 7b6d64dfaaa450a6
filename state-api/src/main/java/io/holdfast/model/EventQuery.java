package io.holdfast.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events to list: those of a session in the order of {@code seq}, or those of a time in the
 * order of (timestamp, id), or both limited to a type.
 *
 * @param sessionId only this session's; all if absent
 * @param type only this type; all if absent
 * @param from only at this instant or later; all if absent
 * @param until only before this instant; all if absent
 */
public record EventQuery(
    @Nullable String sessionId,
    @Nullable String type,
    @Nullable Instant from,
    @Nullable Instant until) {

  /** Checks every part. */
  public EventQuery {
    Checks.optionalId("sessionId", sessionId);
    Checks.optionalText("type", type);
    from = Checks.optionalInstant("from", from);
    until = Checks.optionalInstant("until", until);
  }

  /** All events, in the order of (timestamp, id). */
  public static EventQuery all() {
    return new EventQuery(null, null, null, null);
  }

  /** The events of a session, in the order of {@code seq}. */
  public static EventQuery ofSession(String sessionId) {
    return new EventQuery(sessionId, null, null, null);
  }

  /** The events of a type, in the order of (timestamp, id). */
  public static EventQuery ofType(String type) {
    return new EventQuery(null, type, null, null);
  }

  /** The same, but only of one type. */
  public EventQuery andType(String type) {
    return new EventQuery(sessionId, type, from, until);
  }

  /** The same, but only from one instant on and before another. */
  public EventQuery between(@Nullable Instant from, @Nullable Instant until) {
    return new EventQuery(sessionId, type, from, until);
  }

  /** The order in which the list comes. */
  public Cursor.Order order() {
    return sessionId == null ? Cursor.Order.TIME : Cursor.Order.SEQUENCE;
  }
}
