package io.holdfast.memory;

import io.holdfast.ForwardingStateStore;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.engine.store.EngineStateStore;

/**
 * In-memory store; implements the whole contract except durability. The reference implementation
 * that other stores are compared with. Thread-safe.
 */
public final class InMemoryStateStore extends ForwardingStateStore {
  private InMemoryStateStore(StateStore delegate) {
    super(delegate);
  }

  /** An empty store with the default configuration. */
  public static InMemoryStateStore open() {
    return open(StoreConfig.DEFAULT);
  }

  /** An empty store. */
  public static InMemoryStateStore open(StoreConfig config) {
    return new InMemoryStateStore(new EngineStateStore(new MemoryEngine(config), config));
  }

  @Override
  protected StateStore wrap(StateStore scoped) {
    return new InMemoryStateStore(scoped);
  }
}
