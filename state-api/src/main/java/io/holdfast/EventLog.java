package io.holdfast;

import io.holdfast.model.Event;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.util.List;
import java.util.Optional;

/** Append-only event log of a namespace. Thread-safe. */
public interface EventLog {
  /**
   * Appends an event and assigns the next sequence number of its session, without gaps. Idempotent:
   * appending the same event again writes nothing and returns the stored one; its {@code seq} is
   * ignored.
   *
   * @return the event with its sequence number
   * @throws io.holdfast.error.StateException with {@code EVENT_ID_REUSED} if a different event has
   *     its id
   */
  Event append(Event event);

  /**
   * Appends all or none, atomically, in the given order.
   *
   * @param events at most 10,000
   * @return the events with their sequence numbers, in the same order
   * @throws io.holdfast.error.StateException with {@code EVENT_ID_REUSED} as for {@link #append}
   */
  List<Event> appendAll(List<Event> events);

  /** Finds the event with an id; empty if there is none. */
  Optional<Event> find(String id);

  /**
   * Lists events: those of a session ordered by {@code seq}, others by (timestamp, id). Within a
   * session, no event is ever inserted before a cursor that was already returned.
   *
   * <p>A text search reads at most 10,000 candidates in one call: its page may hold fewer items
   * than the limit, or none, and still have a {@code next}.
   *
   * @throws io.holdfast.error.UnsupportedCapabilityException if the query has a text and the store
   *     lacks {@code FULL_TEXT_SEARCH}
   */
  Slice<Event> list(EventQuery query, Page page);
}
