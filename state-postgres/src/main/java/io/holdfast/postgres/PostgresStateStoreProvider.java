package io.holdfast.postgres;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStoreProvider;
import io.holdfast.StoreUrl;
import io.holdfast.codec.RowCodec;
import java.util.Set;

/** Opens {@code postgresql://…}, or {@code postgres://…}; see {@link PostgresConfig#of}. */
public final class PostgresStateStoreProvider implements StateStoreProvider {
  /** For the service loader. */
  public PostgresStateStoreProvider() {}

  @Override
  public Set<String> schemes() {
    return Set.of("postgresql", "postgres");
  }

  @Override
  public StateStore open(StoreUrl url, OpenMode mode) {
    return open(url, mode, RowCodec.NONE);
  }

  @Override
  public StateStore open(StoreUrl url, OpenMode mode, RowCodec codec) {
    PostgresConfig config = PostgresConfig.builder(url).codec(codec).build();
    return PostgresStateStore.open(config, mode);
  }
}
