package io.holdfast.cli.embedded;

import io.holdfast.engine.ForwardingStateEngine;
import io.holdfast.engine.StateEngine;

/** An engine together with the server that it is connected to; closing it releases the server. */
final class EmbeddedEngine extends ForwardingStateEngine {
  private final StateEngine delegate;
  private final EmbeddedPostgresServer server;

  EmbeddedEngine(StateEngine delegate, EmbeddedPostgresServer server) {
    this.delegate = delegate;
    this.server = server;
  }

  @Override
  protected StateEngine delegate() {
    return delegate;
  }

  /** Closes the engine first: stopping the server would break its open connections. */
  @Override
  public void close() {
    try {
      super.close();
    } finally {
      server.close();
    }
  }
}
