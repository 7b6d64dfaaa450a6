package io.holdfast.engine.access;

import io.holdfast.model.Event;
import io.holdfast.query.Cursor;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.row.EntityRow;

/** Cursors that continue a list after one of its items. */
public final class Cursors {
  private Cursors() {}

  /** The cursor after an entity. */
  public static Cursor after(EntityQuery query, EntityRow row) {
    return query.order() == Cursor.Order.ID
        ? Cursor.id(row.id())
        : Cursor.time(Cursor.Order.UPDATED, row.content().updatedAt(), row.id());
  }

  /** The cursor after an event. */
  public static Cursor after(EventQuery query, Event event) {
    return query.order() == Cursor.Order.SEQUENCE
        ? Cursor.number(Cursor.Order.SEQUENCE, event.seq())
        : Cursor.time(Cursor.Order.TIME, event.timestamp().toEpochMilli(), event.id());
  }
}
