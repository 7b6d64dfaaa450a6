package io.holdfast.interchange;

import io.holdfast.model.EntityState;
import io.holdfast.model.Event;

/** One record to import, into the namespace that it names. */
public sealed interface ImportItem {
  /** The namespace. */
  String namespace();

  /**
   * An entity. Its version and instants count only for a key that the store has never seen.
   *
   * @param namespace the namespace
   * @param state the entity; version 0 if none was given
   */
  record Entity(String namespace, EntityState state) implements ImportItem {}

  /**
   * An event. Its {@code seq} counts only for the first event of a session; 0 if none was given.
   *
   * @param namespace the namespace
   * @param event the event
   */
  record Logged(String namespace, Event event) implements ImportItem {}
}
