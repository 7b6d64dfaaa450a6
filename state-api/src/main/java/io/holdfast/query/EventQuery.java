package io.holdfast.query;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.text.Checks;
import io.holdfast.text.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events to list: those of a session in the order of {@code seq}, or those of a time in the
 * order of (timestamp, id), or both limited to a type or to the words of a text.
 *
 * @param sessionId only this session's; all if absent
 * @param type only this type; all if absent
 * @param from only at this instant or later; all if absent
 * @param until only before this instant; all if absent
 * @param text only events whose content has all {@link Words} of this text; all if absent. Needs
 *     the capability {@code FULL_TEXT_SEARCH}
 */
public record EventQuery(
    @Nullable String sessionId,
    @Nullable String type,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable String text) {

  /**
   * Checks every part.
   *
   * @throws InvalidArgumentException if the text has no word, or a part is out of range
   */
  public EventQuery {
    Checks.optionalId("sessionId", sessionId);
    Checks.optionalText("type", type);
    from = Checks.optionalInstant("from", from);
    until = Checks.optionalInstant("until", until);
    Checks.optionalText("text", text);
    if (text != null && Words.of(text).isEmpty()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Text to search for has no word")
              .with("characters", text.length())
              .remedy("Search for letters or digits"));
    }
  }

  /** All events, in the order of (timestamp, id). */
  public static EventQuery all() {
    return new EventQuery(null, null, null, null, null);
  }

  /** The events of a session, in the order of {@code seq}. */
  public static EventQuery ofSession(String sessionId) {
    return new EventQuery(sessionId, null, null, null, null);
  }

  /** The events of a type, in the order of (timestamp, id). */
  public static EventQuery ofType(String type) {
    return new EventQuery(null, type, null, null, null);
  }

  /** The same, but only of one type. */
  public EventQuery andType(String type) {
    return new EventQuery(sessionId, type, from, until, text);
  }

  /** The same, but only from one instant on and before another. */
  public EventQuery between(@Nullable Instant from, @Nullable Instant until) {
    return new EventQuery(sessionId, type, from, until, text);
  }

  /**
   * The same, but only events whose content has every word of a text, in any order and case. Words
   * are cut by {@link Words}; operators of databases are ordinary characters.
   */
  public EventQuery matching(String text) {
    return new EventQuery(sessionId, type, from, until, text);
  }

  /** Says what is asked for, without the text, which may be as private as what it finds. */
  @Override
  public String toString() {
    return "EventQuery[sessionId=%s, type=%s, from=%s, until=%s, text=%s]"
        .formatted(sessionId, type, from, until, text == null ? "any" : "given");
  }

  /** The order in which the list comes. */
  public Cursor.Order order() {
    return sessionId == null ? Cursor.Order.TIME : Cursor.Order.SEQUENCE;
  }
}
