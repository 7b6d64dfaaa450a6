package io.holdfast.sqlite;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.StoreUrl;
import io.holdfast.codec.RowCodec;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.store.StateEngineProvider;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/** Opens {@code sqlite:PATH}; the path is taken as it is written, without percent decoding. */
public final class SqliteStateStoreProvider implements StateEngineProvider {
  /** For the service loader. */
  public SqliteStateStoreProvider() {}

  @Override
  public Set<String> schemes() {
    return Set.of("sqlite");
  }

  @Override
  public StateStore open(StoreUrl url, OpenMode mode, RowCodec codec) {
    return SqliteStateStore.open(config(url, codec, StoreConfig.DEFAULT), mode);
  }

  @Override
  public StateEngine openEngine(StoreUrl url, OpenMode mode, RowCodec codec, StoreConfig config) {
    return SqliteStateStore.openEngine(config(url, codec, config), mode);
  }

  private static SqliteConfig config(StoreUrl url, RowCodec codec, StoreConfig store) {
    return SqliteConfig.builder(path(url)).codec(codec).store(store).build();
  }

  static Path path(StoreUrl url) {
    String path = url.resolve(url.rest());
    boolean host = path.startsWith("//") && !path.startsWith("///");
    try {
      if (!host && !path.isBlank()) {
        return Path.of(path);
      }
    } catch (InvalidPathException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("SQLite URL does not hold a path").with("url", url), e);
    }
    throw new InvalidArgumentException(
        ErrorDetail.of("SQLite URL does not hold a path")
            .with("url", url)
            .remedy("Write sqlite:PATH"));
  }
}
