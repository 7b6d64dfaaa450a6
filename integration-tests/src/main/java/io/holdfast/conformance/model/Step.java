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
 * A step of a random script. All random values are drawn before it runs, so that it does the same
 * on every store.
 *
 * @param name a description for the log
 * @param body runs the step on a store and returns the store's result
 */
record Step(String name, Function<Step.World, Object> body) {
  @Override
  public String toString() {
    return name;
  }

  /**
   * The store that a script runs on, and the script's two namespaces.
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
   * The entity that a step uses.
   *
   * @param namespace the index of the namespace
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
