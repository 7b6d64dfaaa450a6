package io.holdfast.cli;

import java.io.IOException;

/** Nobody reads standard output any more, as behind {@code | head -1}. */
final class ReaderGoneException extends IOException {
  private static final long serialVersionUID = 1;

  ReaderGoneException(IOException cause) {
    super(cause);
  }
}
