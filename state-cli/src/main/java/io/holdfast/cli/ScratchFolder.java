package io.holdfast.cli;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A temporary folder, open to its owner only, that is removed when it is closed, or when the
 * process is told to end.
 */
final class ScratchFolder implements AutoCloseable {
  /** At the end of the process others may still be making files while theirs are removed. */
  private static final int TRIES_AT_END = 100;

  private final Path path;
  private final Thread atEnd = new Thread(this::removeAtEnd, "scratch-folder");

  private ScratchFolder(Path path) {
    this.path = path;
  }

  static ScratchFolder create() {
    try {
      ScratchFolder folder = new ScratchFolder(Files.createTempDirectory("holdfast-"));
      Runtime.getRuntime().addShutdownHook(folder.atEnd);
      return folder;
    } catch (IOException e) {
      throw failed("Temporary folder cannot be made", e);
    }
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** Removes the folder and its files; it holds no folders. */
  @Override
  public void close() {
    if (Ending.begun()) {
      return;
    }
    try {
      remove();
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IOException e) {
      throw failed("Temporary folder cannot be removed", e);
    } catch (IllegalStateException e) {
      // The end of the process has begun meanwhile; the hook finds nothing left to do.
      return;
    }
  }

  private void remove() throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(path);
  }

  private void removeAtEnd() {
    for (int tries = 0; tries < TRIES_AT_END && Files.exists(path); tries++) {
      try {
        remove();
      } catch (IOException e) {
        // A file came while the others went: once more.
        continue;
      }
    }
  }

  private static StateException failed(String sentence, IOException e) {
    return new StateException(
        ErrorCode.STORE_FAILED,
        ErrorDetail.of(sentence).with("reason", e.getClass().getSimpleName()),
        e);
  }
}
