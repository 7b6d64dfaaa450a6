package io.holdfast.migration;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Where fresh stores can be opened. */
enum Places {
  MEMORY {
    @Override
    String freshUrl(Path folder) {
      return "memory:";
    }
  },
  SQLITE {
    @Override
    String freshUrl(Path folder) {
      return "sqlite:" + folder.resolve("store-" + NUMBER.incrementAndGet() + ".db");
    }
  };

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** The URL of a store that does not exist yet. */
  abstract String freshUrl(Path folder);

  final StateStore fresh(Path folder) {
    return StateStores.open(freshUrl(folder));
  }
}
