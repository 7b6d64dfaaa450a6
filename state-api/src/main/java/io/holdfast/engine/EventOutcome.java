package io.holdfast.engine;

import io.holdfast.replication.EventRow;

/** What became of one event. */
public sealed interface EventOutcome {
  /** The event as it is stored. */
  EventRow row();

  /**
   * It was appended.
   *
   * @param row the event with its number
   */
  record Appended(EventRow row) implements EventOutcome {}

  /**
   * It was there already.
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
