package io.holdfast.interchange;

import io.holdfast.model.EntityState;
import io.holdfast.model.Event;

/** A record to import, with its target namespace. */
public sealed interface ImportItem {
  /** The namespace. */
  String namespace();

  /**
   * An entity. Its version and instants are used only for a key that the store has never had.
   *
   * @param namespace the namespace
   * @param state the entity; version 0 if none was given
   */
  record Entity(String namespace, EntityState state) implements ImportItem {}

  /**
   * An event. Its {@code seq} is used only for the first event of a session; 0 if none was given.
   *
   * @param namespace the namespace
   * @param event the event
   */
  record Logged(String namespace, Event event) implements ImportItem {}
}
