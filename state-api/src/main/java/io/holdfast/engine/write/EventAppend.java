package io.holdfast.engine.write;

import io.holdfast.row.EventRow;

/**
 * Appends an event to its session, unless the same event is already stored under its id.
 *
 * @param event the event; its {@code seq} is used only for the first event of a session
 */
public record EventAppend(EventRow event) implements Mutation {}
