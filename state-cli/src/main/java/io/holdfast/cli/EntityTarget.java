package io.holdfast.cli;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which entities of which store a command looks at. */
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
    StateStore store = Stores.toRead(url);
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
