package io.holdfast.cli.option;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.cli.store.StoreOpener;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** URL of the store and the namespace of a command. */
public final class StoreOptions {
  @Parameters(index = "0", paramLabel = "URL", description = "The store.")
  private String url;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "The namespace (default: ${DEFAULT-VALUE}).",
      defaultValue = StateStore.DEFAULT_NAMESPACE)
  private String namespace;

  /** Opens the store for reading, bound to the namespace. */
  public StateStore openReadOnly() {
    return bind(StoreOpener.openReadOnly(url));
  }

  /** Opens a store that exists for writing, bound to the namespace. */
  public StateStore openExisting() {
    return bind(StoreOpener.openExisting(url));
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

  public String namespace() {
    return namespace;
  }

  /** The entities of a kind. */
  public static EntityStore<? extends EntityState> entities(StateStore store, EntityKind kind) {
    return switch (kind) {
      case AGENT -> store.agents();
      case SESSION -> store.sessions();
      case SWARM -> store.swarms();
      case TASK -> store.tasks();
    };
  }
}
