package io.holdfast.conformance.support;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.Transaction;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;

/** Selects entity stores by kind, for tests that run for every kind. */
public final class EntityStores {
  private EntityStores() {}

  /** The entities of a kind; hand in only entities of that kind. */
  @SuppressWarnings("unchecked")
  public // the kind decides the type, which the caller does not know
  static EntityStore<EntityState> of(StateStore store, EntityKind kind) {
    EntityStore<? extends EntityState> entities =
        switch (kind) {
          case AGENT -> store.agents();
          case SWARM -> store.swarms();
          case SESSION -> store.sessions();
          case TASK -> store.tasks();
        };
    return (EntityStore<EntityState>) entities;
  }

  /** The entities of a kind inside a transaction; hand in only entities of that kind. */
  @SuppressWarnings("unchecked")
  public // the kind decides the type, which the caller does not know
  static EntityStore<EntityState> of(Transaction tx, EntityKind kind) {
    EntityStore<? extends EntityState> entities =
        switch (kind) {
          case AGENT -> tx.agents();
          case SWARM -> tx.swarms();
          case SESSION -> tx.sessions();
          case TASK -> tx.tasks();
        };
    return (EntityStore<EntityState>) entities;
  }

  /** The key of an agent. */
  public static EntityKey agentKey(StateStore store, String id) {
    return key(store, EntityKind.AGENT, id);
  }

  /** The key of an entity. */
  public static EntityKey key(StateStore store, EntityKind kind, String id) {
    return new EntityKey(store.namespace(), kind, id);
  }
}
