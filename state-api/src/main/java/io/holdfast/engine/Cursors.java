package io.holdfast.engine;

import io.holdfast.model.Cursor;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.EventQuery;
import java.time.Instant;

/** The cursor behind an item of a list. */
final class Cursors {
  private Cursors() {}

  static Cursor behind(EntityQuery query, EntityState state) {
    Instant updated = state.updatedAt();
    return query.order() == Cursor.Order.ID || updated == null
        ? Cursor.id(state.id())
        : Cursor.time(Cursor.Order.UPDATED, updated.toEpochMilli(), state.id());
  }

  static Cursor behind(EventQuery query, Event event) {
    return query.order() == Cursor.Order.SEQUENCE
        ? Cursor.number(Cursor.Order.SEQUENCE, event.seq())
        : Cursor.time(Cursor.Order.TIME, event.timestamp().toEpochMilli(), event.id());
  }
}
