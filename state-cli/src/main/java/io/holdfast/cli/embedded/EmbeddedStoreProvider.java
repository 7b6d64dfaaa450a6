package io.holdfast.cli.embedded;

import io.holdfast.OpenMode;
import io.holdfast.StoreConfig;
import io.holdfast.StoreUrl;
import io.holdfast.codec.RowCodec;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.store.StateEngineProvider;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.util.Map;
import java.util.Set;

/**
 * Opens {@code embedded:postgres[?dir=PATH]}: starts a PostgreSQL server, or joins the one that
 * runs in the folder, and opens the PostgreSQL engine in it. Closing the engine releases the
 * server. The folder tells whether the store exists, so a request for a store that must exist
 * starts no server in vain.
 */
public final class EmbeddedStoreProvider implements StateEngineProvider {
  private static final String SCHEME = "embedded";
  private static final String PASSWORD = "HOLDFAST_EMBEDDED_PASSWORD";

  /** Found by {@link java.util.ServiceLoader}. */
  public EmbeddedStoreProvider() {}

  @Override
  public Set<String> schemes() {
    return Set.of(SCHEME);
  }

  @Override
  public StateEngine openEngine(StoreUrl url, OpenMode mode, RowCodec codec, StoreConfig config) {
    EmbeddedPostgresOptions options = options(url, mode);
    EmbeddedPostgresServer server = EmbeddedPostgresServer.start(options);
    boolean opened = false;
    try {
      StoreUrl inner = storeUrl(server);
      StateEngine engine = StateEngineProvider.of(inner).openEngine(inner, mode, codec, config);
      opened = true;
      return new EmbeddedEngine(engine, server);
    } finally {
      if (!opened) {
        server.close();
      }
    }
  }

  private static EmbeddedPostgresOptions options(StoreUrl url, OpenMode mode) {
    EmbeddedPostgresOptions options =
        EmbeddedPostgresOptions.parse(SCHEME + ":" + url.resolve(url.rest()));
    if (mode != OpenMode.CREATE && !ServerFolder.holdsData(options.folder())) {
      throw new StateException(
          ErrorCode.STORE_NOT_FOUND, ErrorDetail.of("Store does not exist").with("url", url));
    }
    return options;
  }

  /** The password is referred to by name, so it stands in no URL that something might print. */
  private static StoreUrl storeUrl(EmbeddedPostgresServer server) {
    Map<String, String> environment = Map.of(PASSWORD, server.password());
    return StoreUrl.parse(
        "postgresql://"
            + server.user()
            + ":${"
            + PASSWORD
            + "}@"
            + server.host()
            + ":"
            + server.port()
            + "/"
            + server.database(),
        name -> name == null ? null : environment.get(name));
  }
}
