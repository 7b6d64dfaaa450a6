package io.holdfast.memory;

import io.holdfast.OpenMode;
import io.holdfast.StateStoreProvider;
import io.holdfast.StoreConfig;
import io.holdfast.StoreUrl;
import io.holdfast.codec.RowCodec;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.store.StateEngineProvider;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import java.util.Set;

/** Provider of the {@code memory:} scheme; every call opens a new, empty store. */
public final class InMemoryStateStoreProvider implements StateEngineProvider {
  /** For the service loader. */
  public InMemoryStateStoreProvider() {}

  @Override
  public Set<String> schemes() {
    return Set.of("memory");
  }

  @Override
  public StateEngine openEngine(StoreUrl url, OpenMode mode, RowCodec codec, StoreConfig config) {
    StateStoreProvider.requireNoCodec(url, codec);
    if (!url.rest().isEmpty()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Memory URL must have nothing after the colon")
              .with("url", url)
              .remedy("Use memory:"));
    }
    if (mode != OpenMode.CREATE) {
      throw new StateException(
          ErrorCode.STORE_NOT_FOUND,
          ErrorDetail.of("Store does not exist")
              .with("url", url)
              .remedy("An in-memory store ends with its process"));
    }
    return new MemoryEngine(config);
  }
}
