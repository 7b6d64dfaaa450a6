package io.holdfast.cli.embedded;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStoreProvider;
import io.holdfast.StateStores;
import io.holdfast.StoreUrl;
import io.holdfast.codec.RowCodec;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.util.Map;
import java.util.Set;

/**
 * Opens {@code embedded:postgres[?dir=PATH]}: brings the server up and opens the PostgreSQL store
 * in it; closing the store gives the server back. Whether the store exists is told by the folder,
 * so asking for an existing one starts nothing.
 */
public final class EmbeddedStoreProvider implements StateStoreProvider {
  private static final String SCHEME = "embedded";
  private static final String PASSWORD = "HOLDFAST_EMBEDDED_PASSWORD";

  /** Found by {@link java.util.ServiceLoader}. */
  public EmbeddedStoreProvider() {}

  @Override
  public Set<String> schemes() {
    return Set.of(SCHEME);
  }

  @Override
  public StateStore open(StoreUrl url, OpenMode mode) {
    return open(url, mode, RowCodec.NONE);
  }

  @Override
  public StateStore open(StoreUrl url, OpenMode mode, RowCodec codec) {
    EmbeddedPostgresOptions options = options(url, mode);
    EmbeddedPostgresServer server = EmbeddedPostgresServer.start(options);
    boolean opened = false;
    try {
      StoreUrl inner = storeUrl(server);
      StateStore store = StateStores.provider(inner).open(inner, mode, codec);
      opened = true;
      return new EmbeddedStore(store, server);
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
