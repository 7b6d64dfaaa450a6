package io.holdfast.cli.embedded;

import io.holdfast.ForwardingStateStore;
import io.holdfast.StateStore;

/** A store together with the server that it lives in. */
final class EmbeddedStore extends ForwardingStateStore {
  private final EmbeddedPostgresServer server;

  EmbeddedStore(StateStore delegate, EmbeddedPostgresServer server) {
    super(delegate);
    this.server = server;
  }

  @Override
  protected StateStore wrap(StateStore scoped) {
    return new EmbeddedStore(scoped, server);
  }

  /** The store first: a server that stops under open connections would break them. */
  @Override
  public void close() {
    try {
      super.close();
    } finally {
      server.close();
    }
  }
}
