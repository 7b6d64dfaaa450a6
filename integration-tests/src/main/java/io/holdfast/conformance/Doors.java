package io.holdfast.conformance;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.Transaction;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;

/** The entities of a kind, for tests that treat all kinds alike. */
final class Doors {
  private Doors() {}

  /** The entities of a kind; hand in only entities of that kind. */
  @SuppressWarnings("unchecked") // the kind decides the type, which the caller does not know
  static EntityStore<EntityState> of(StateStore store, EntityKind kind) {
    EntityStore<? extends EntityState> door =
        switch (kind) {
          case AGENT -> store.agents();
          case SWARM -> store.swarms();
          case SESSION -> store.sessions();
          case TASK -> store.tasks();
        };
    return (EntityStore<EntityState>) door;
  }

  /** The entities of a kind inside a transaction; hand in only entities of that kind. */
  @SuppressWarnings("unchecked") // the kind decides the type, which the caller does not know
  static EntityStore<EntityState> of(Transaction tx, EntityKind kind) {
    EntityStore<? extends EntityState> door =
        switch (kind) {
          case AGENT -> tx.agents();
          case SWARM -> tx.swarms();
          case SESSION -> tx.sessions();
          case TASK -> tx.tasks();
        };
    return (EntityStore<EntityState>) door;
  }

  /** The name of an agent. */
  static EntityKey agent(StateStore store, String id) {
    return key(store, EntityKind.AGENT, id);
  }

  /** The name of an entity. */
  static EntityKey key(StateStore store, EntityKind kind, String id) {
    return new EntityKey(store.namespace(), kind, id);
  }
}
