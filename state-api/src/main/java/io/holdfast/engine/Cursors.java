package io.holdfast.engine;

import io.holdfast.model.Cursor;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.Event;
import io.holdfast.model.EventQuery;
import io.holdfast.replication.EntityRow;

/** The cursor behind an item of a list. */
final class Cursors {
  private Cursors() {}

  static Cursor behind(EntityQuery query, EntityRow row) {
    return query.order() == Cursor.Order.ID
        ? Cursor.id(row.id())
        : Cursor.time(Cursor.Order.UPDATED, row.content().updatedAt(), row.id());
  }

  static Cursor behind(EventQuery query, Event event) {
    return query.order() == Cursor.Order.SEQUENCE
        ? Cursor.number(Cursor.Order.SEQUENCE, event.seq())
        : Cursor.time(Cursor.Order.TIME, event.timestamp().toEpochMilli(), event.id());
  }
}
