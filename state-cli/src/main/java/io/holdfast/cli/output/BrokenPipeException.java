package io.holdfast.cli.output;

import java.io.IOException;

/** Standard output was closed by its reader, as after {@code | head -1}. */
public final class BrokenPipeException extends IOException {
  private static final long serialVersionUID = 1;

  BrokenPipeException(IOException cause) {
    super(cause);
  }
}
