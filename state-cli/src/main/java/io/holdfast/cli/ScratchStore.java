package io.holdfast.cli;

import io.holdfast.ForwardingStateStore;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.StoreUrl;
import io.holdfast.cli.embedded.EmbeddedPostgresOptions;
import java.nio.file.Path;

/** An empty store that is removed when it is closed. */
final class ScratchStore extends ForwardingStateStore {
  private static final String SQLITE = "sqlite";

  private final ScratchFolder folder;

  private ScratchStore(StateStore delegate, ScratchFolder folder) {
    super(delegate);
    this.folder = folder;
  }

  /** An empty store of the technology that a URL names. */
  static StateStore like(StoreUrl url) {
    if (!url.scheme().equals(SQLITE)) {
      // The other technology that keeps state behind a URL is PostgreSQL, embedded or not.
      return StateStores.open(EmbeddedPostgresOptions.URL);
    }
    ScratchFolder folder = ScratchFolder.create();
    boolean opened = false;
    try {
      StateStore store = StateStores.open(sqliteUrl(folder.file("scratch.db")));
      opened = true;
      return new ScratchStore(store, folder);
    } finally {
      if (!opened) {
        folder.close();
      }
    }
  }

  static String sqliteUrl(Path file) {
    return SQLITE + ":" + file;
  }

  @Override
  protected StateStore wrap(StateStore scoped) {
    return new ScratchStore(scoped, folder);
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
