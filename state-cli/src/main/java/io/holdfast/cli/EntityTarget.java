package io.holdfast.cli;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which store and which of its namespaces a command looks at. */
final class EntityTarget {
  @Parameters(index = "0", paramLabel = "URL", description = "The store.")
  private String url;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "The namespace (default: ${DEFAULT-VALUE}).",
      defaultValue = StateStore.DEFAULT_NAMESPACE)
  private String namespace;

  /** Opens the store for reading, bound to the namespace. */
  StateStore open() {
    return bind(Stores.toRead(url));
  }

  /** Opens a store that exists for writing, bound to the namespace. */
  StateStore openToChange() {
    return bind(Stores.toChange(url));
  }

  private StateStore bind(StateStore store) {
    boolean bound = false;
    try {
      StateStore scoped = store.namespace(namespace);
      bound = true;
      return scoped;
    } finally {
      if (!bound) {
        store.close();
      }
    }
  }

  String namespace() {
    return namespace;
  }

  /** The entities of a kind. */
  static EntityStore<? extends EntityState> entities(StateStore store, EntityKind kind) {
    return switch (kind) {
      case AGENT -> store.agents();
      case SESSION -> store.sessions();
      case SWARM -> store.swarms();
      case TASK -> store.tasks();
    };
  }
}
