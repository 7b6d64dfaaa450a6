package io.holdfast.interchange.file;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file to import, with random access. Anything but a regular file, such as a pipe, is copied to a
 * temporary file first, which only its owner can read. Not thread-safe.
 */
final class ImportFile implements AutoCloseable {
  private final String name;
  private final FileChannel channel;
  private final @Nullable Path temporary;

  private ImportFile(String name, FileChannel channel, @Nullable Path temporary) {
    this.name = name;
    this.channel = channel;
    this.temporary = temporary;
  }

  /**
   * Opens a file.
   *
   * @throws InvalidArgumentException if it does not exist or cannot be read
   */
  static ImportFile open(Path path) {
    if (Files.notExists(path)) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Import file does not exist").with("file", path));
    }
    if (Files.isDirectory(path)) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Import file is a folder").with("file", path));
    }
    try {
      if (Files.isRegularFile(path)) {
        return new ImportFile(path.toString(), FileChannel.open(path), null);
      }
      return spooled(path);
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  private static ImportFile spooled(Path path) throws IOException {
    Path temporary = Files.createTempFile("holdfast-import", ".ndjson");
    try (InputStream in = Files.newInputStream(path)) {
      Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
      FileChannel channel = FileChannel.open(temporary, StandardOpenOption.READ);
      return new ImportFile(path.toString(), channel, temporary);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  static StateException unreadable(String file, IOException cause) {
    return new InvalidArgumentException(
        ErrorDetail.of("Import file cannot be read")
            .with("file", file)
            .with("reason", cause.getClass().getSimpleName()),
        cause);
  }

  /** The file name, as given. */
  String name() {
    return name;
  }

  long size() throws IOException {
    return channel.size();
  }

  /** Reads its lines from the start. */
  LineReader lines(int maxBytes) throws IOException {
    channel.position(0);
    return new LineReader(Channels.newInputStream(channel), maxBytes);
  }

  /** Reads the bytes of a line again. */
  byte[] read(long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new IOException("File was truncated while it was read");
      }
    }
    return bytes.array();
  }

  @Override
  public void close() {
    try {
      channel.close();
      if (temporary != null) {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }
}
