package io.holdfast.engine.write;

import io.holdfast.row.EventRow;

/** The outcome of an {@link EventAppend}. */
public sealed interface EventOutcome extends MutationOutcome {
  /** The stored event. */
  EventRow row();

  @Override
  default boolean failed() {
    return this instanceof IdReused;
  }

  /**
   * The event was appended.
   *
   * @param row the event with its number; a transaction assigns the number at commit
   */
  record Appended(EventRow row) implements EventOutcome {}

  /**
   * The same event was already stored; nothing was appended.
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
