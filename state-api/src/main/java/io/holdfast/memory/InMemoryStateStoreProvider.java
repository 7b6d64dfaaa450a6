package io.holdfast.memory;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStoreProvider;
import io.holdfast.StoreUrl;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import java.util.Set;

/** Opens {@code memory:}, a new empty store each time. */
public final class InMemoryStateStoreProvider implements StateStoreProvider {
  /** For the service loader. */
  public InMemoryStateStoreProvider() {}

  @Override
  public Set<String> schemes() {
    return Set.of("memory");
  }

  @Override
  public StateStore open(StoreUrl url, OpenMode mode) {
    if (!url.rest().isEmpty()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Memory URL has something behind the colon")
              .with("url", url)
              .remedy("Write memory:"));
    }
    if (mode != OpenMode.CREATE) {
      throw new StateException(
          ErrorCode.STORE_NOT_FOUND,
          ErrorDetail.of("Store does not exist")
              .with("url", url)
              .remedy("A store in memory lives no longer than its process"));
    }
    return InMemoryStateStore.open();
  }
}
