package io.holdfast;

import io.holdfast.model.Event;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.util.List;
import java.util.Optional;

/** The append-only events of a namespace. Thread-safe. */
public interface EventLog {
  /**
   * Appends an event and numbers it within its session, without gaps. Appending the same event
   * again writes nothing and returns the stored one; its {@code seq} is not looked at.
   *
   * @return the event with its number
   * @throws io.holdfast.error.StateException with {@code EVENT_ID_REUSED} if another event has its
   *     id
   */
  Event append(Event event);

  /**
   * Appends all or none, in one atomic step, in the order given.
   *
   * @param events at most 10,000
   * @return the events with their numbers, in the same order
   * @throws io.holdfast.error.StateException with {@code EVENT_ID_REUSED} as for {@link #append}
   */
  List<Event> appendAll(List<Event> events);

  /** The event of an id; empty if there is none. */
  Optional<Event> find(String id);

  /**
   * Lists events: those of a session by {@code seq}, others by (timestamp, id). A page of a session
   * never shows later something behind a cursor that was returned earlier.
   *
   * <p>A search by text looks at no more than 10,000 candidates in one call: its page may hold
   * fewer items than the limit, or none, and still have a {@code next}.
   *
   * @throws io.holdfast.error.UnsupportedCapabilityException if the query has a text and the store
   *     lacks {@code FULL_TEXT_SEARCH}
   */
  Slice<Event> list(EventQuery query, Page page);
}
