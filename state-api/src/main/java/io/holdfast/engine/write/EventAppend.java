package io.holdfast.engine.write;

import io.holdfast.row.EventRow;

/**
 * Appends an event to its session, unless the same event is stored under its id already.
 *
 * @param event the event; its {@code seq} counts only for the first event of a session
 */
public record EventAppend(EventRow event) implements Mutation {}
