package io.holdfast.query;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.text.Checks;
import io.holdfast.text.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Query for events: those of one session ordered by {@code seq}, or those of all sessions ordered
 * by (timestamp, id), optionally restricted to a time range, a type or the words of a text.
 *
 * @param sessionId only events of this session; all if absent
 * @param type only events of this type; all if absent
 * @param from only at this instant or later; all if absent
 * @param until only before this instant; all if absent
 * @param text only events whose content contains all {@link Words} of this text; all if absent.
 *     Requires the capability {@code FULL_TEXT_SEARCH}
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

  /** Returns a copy restricted to a type. */
  public EventQuery andType(String type) {
    return new EventQuery(sessionId, type, from, until, text);
  }

  /** Returns a copy restricted to a time range, {@code until} excluded. */
  public EventQuery between(@Nullable Instant from, @Nullable Instant until) {
    return new EventQuery(sessionId, type, from, until, text);
  }

  /**
   * Returns a copy restricted to events whose content contains every word of a text, in any order
   * and case. The text is tokenized by {@link Words}; query operators of databases have no meaning.
   */
  public EventQuery matching(String text) {
    return new EventQuery(sessionId, type, from, until, text);
  }

  /** The query without its text, which may be confidential. */
  @Override
  public String toString() {
    return "EventQuery[sessionId=%s, type=%s, from=%s, until=%s, text=%s]"
        .formatted(sessionId, type, from, until, text == null ? "any" : "given");
  }

  /** The sort order of the list. */
  public Cursor.Order order() {
    return sessionId == null ? Cursor.Order.TIME : Cursor.Order.SEQUENCE;
  }
}
