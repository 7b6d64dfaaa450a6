package io.holdfast.cli.store;

import io.holdfast.ForwardingStateStore;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.StoreUrl;
import io.holdfast.cli.embedded.EmbeddedPostgresOptions;
import java.nio.file.Path;

/** An empty store that is removed when it is closed. */
public final class TemporaryStore extends ForwardingStateStore {
  private static final String SQLITE = "sqlite";

  private final TemporaryFolder folder;

  private TemporaryStore(StateStore delegate, TemporaryFolder folder) {
    super(delegate);
    this.folder = folder;
  }

  /** An empty store of the technology that a URL names. */
  static StateStore like(StoreUrl url) {
    if (!url.scheme().equals(SQLITE)) {
      // The only other technology with dry runs is PostgreSQL, embedded or not.
      return StateStores.open(EmbeddedPostgresOptions.URL);
    }
    TemporaryFolder folder = TemporaryFolder.create();
    boolean opened = false;
    try {
      StateStore store = StateStores.open(sqliteUrl(folder.file("scratch.db")));
      opened = true;
      return new TemporaryStore(store, folder);
    } finally {
      if (!opened) {
        folder.close();
      }
    }
  }

  public static String sqliteUrl(Path file) {
    return SQLITE + ":" + file;
  }

  @Override
  protected StateStore wrap(StateStore scoped) {
    return new TemporaryStore(scoped, folder);
  }

  @Override
  public void close() {
    try {
      super.close();
    } finally {
      folder.close();
    }
  }
}
