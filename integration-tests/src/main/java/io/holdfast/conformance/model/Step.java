package io.holdfast.conformance.model;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import java.util.List;
import java.util.function.Function;

/**
 * One step of a random script: everything random in it was drawn before it runs.
 *
 * @param name what it does, for the log
 * @param body does it on one store, and returns what the store answered
 */
record Step(String name, Function<Step.World, Object> body) {
  @Override
  public String toString() {
    return name;
  }

  /**
   * A store and the two namespaces of a script.
   *
   * @param store the store, in any namespace
   * @param namespaces the names
   */
  record World(StateStore store, List<String> namespaces) {
    StateStore in(int namespace) {
      return store.namespace(namespaces.get(namespace));
    }
  }

  /**
   * Which entity a step is about.
   *
   * @param namespace which of the two namespaces
   */
  record Target(int namespace, EntityKind kind, String id) {
    StateStore store(World world) {
      return world.in(namespace);
    }

    EntityStore<EntityState> entities(World world) {
      return EntityStores.of(store(world), kind);
    }

    EntityKey key(World world) {
      return new EntityKey(world.namespaces().get(namespace), kind, id);
    }

    /** The stored version; 0 if there is none. */
    long version(World world) {
      return entities(world).find(id).map(EntityState::version).orElse(0L);
    }

    @Override
    public String toString() {
      return namespace + "/" + kind.label() + "/" + id;
    }
  }
}
