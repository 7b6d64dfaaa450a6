package io.holdfast.cli.store;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A temporary folder, open to its owner only, that is removed when it is closed, or when the
 * process shuts down.
 */
public final class TemporaryFolder implements AutoCloseable {
  /** During shutdown other threads may still create files while these are removed. */
  private static final int TRIES_AT_END = 100;

  private final Path path;
  private final Thread atEnd = new Thread(this::removeAtEnd, "scratch-folder");

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  public static TemporaryFolder create() {
    try {
      TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory("holdfast-"));
      Runtime.getRuntime().addShutdownHook(folder.atEnd);
      return folder;
    } catch (IOException e) {
      throw failed("Temporary folder cannot be created", e);
    }
  }

  public Path file(String name) {
    return path.resolve(name);
  }

  /** Removes the folder and its files; it holds no folders. */
  @Override
  public void close() {
    if (ShutdownFlag.isShuttingDown()) {
      return;
    }
    try {
      remove();
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IOException e) {
      throw failed("Temporary folder cannot be removed", e);
    } catch (IllegalStateException e) {
      // The shutdown has begun meanwhile; the hook finds nothing left to do.
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
        // A file was created meanwhile: try again.
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
