package io.holdfast.engine.write;

import io.holdfast.row.EventRow;

/** The outcome of an {@link EventAppend}. */
public sealed interface EventOutcome extends MutationOutcome {
  /** The event as it is stored. */
  EventRow row();

  @Override
  default boolean failed() {
    return this instanceof IdReused;
  }

  /**
   * It was appended.
   *
   * @param row the event with its number; without one in a transaction, which numbers at its commit
   */
  record Appended(EventRow row) implements EventOutcome {}

  /**
   * The same event was stored before; nothing was appended.
   *
   * @param row the stored event
   */
  record Unchanged(EventRow row) implements EventOutcome {}

  /**
   * Another event has its id; nothing was appended.
   *
   * @param row the stored event
   */
  record IdReused(EventRow row) implements EventOutcome {}
}
