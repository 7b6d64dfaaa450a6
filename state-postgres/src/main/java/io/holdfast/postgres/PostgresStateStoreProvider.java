package io.holdfast.postgres;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.StoreUrl;
import io.holdfast.codec.RowCodec;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.store.StateEngineProvider;
import java.util.Set;

/** Opens {@code postgresql://…}, or {@code postgres://…}; see {@link PostgresConfig#of}. */
public final class PostgresStateStoreProvider implements StateEngineProvider {
  /** For the service loader. */
  public PostgresStateStoreProvider() {}

  @Override
  public Set<String> schemes() {
    return Set.of("postgresql", "postgres");
  }

  @Override
  public StateStore open(StoreUrl url, OpenMode mode, RowCodec codec) {
    return PostgresStateStore.open(config(url, codec, StoreConfig.DEFAULT), mode);
  }

  @Override
  public StateEngine openEngine(StoreUrl url, OpenMode mode, RowCodec codec, StoreConfig config) {
    return PostgresStateStore.openEngine(config(url, codec, config), mode);
  }

  private static PostgresConfig config(StoreUrl url, RowCodec codec, StoreConfig store) {
    return PostgresConfig.builder(url).codec(codec).store(store).build();
  }
}
