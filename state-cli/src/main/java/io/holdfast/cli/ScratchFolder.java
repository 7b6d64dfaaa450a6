package io.holdfast.cli;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A temporary folder, open to its owner only, that is removed when it is closed. */
final class ScratchFolder implements AutoCloseable {
  private final Path path;

  private ScratchFolder(Path path) {
    this.path = path;
  }

  static ScratchFolder create() {
    try {
      return new ScratchFolder(Files.createTempDirectory("holdfast-"));
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
    if (Files.notExists(path)) {
      return;
    }
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw failed("Temporary folder cannot be removed", e);
    }
  }

  private static StateException failed(String sentence, IOException e) {
    return new StateException(
        ErrorCode.STORE_FAILED,
        ErrorDetail.of(sentence).with("reason", e.getClass().getSimpleName()),
        e);
  }
}
