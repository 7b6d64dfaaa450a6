package io.holdfast.backup.archive;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.files.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A new file that is renamed to its name once it is complete and flushed to disk. Until then it is
 * named {@code NAME.partial} in the same folder and locked by the writing process; the next writer
 * overwrites what a killed process left. Only its owner can read it. Not thread-safe.
 */
public final class NewFile implements AutoCloseable {
  private static final String SUFFIX = ".partial";
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final Path partial;
  private final FileChannel channel;
  private boolean complete;

  private NewFile(Path path, Path partial, FileChannel channel) {
    this.path = path;
    this.partial = partial;
    this.channel = channel;
  }

  /**
   * Creates the partial file.
   *
   * @throws InvalidArgumentException if the file exists, its folder does not, or it is already
   *     being written
   */
  public static NewFile begin(Path path) throws IOException {
    Path absolute = path.toAbsolutePath();
    refuseExisting(absolute);
    Path folder = absolute.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Folder of the backup file does not exist").with("file", absolute));
    }
    Path partial = absolute.resolveSibling(absolute.getFileName() + SUFFIX);
    FileChannel channel =
        FileChannel.open(
            partial,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            PrivateFiles.attributes(partial));
    boolean created = false;
    try {
      if (lock(channel) == null) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Backup file is already being written").with("file", absolute));
      }
      // The permissions of a file left by a killed process may have been changed.
      PrivateFiles.restrict(partial);
      channel.truncate(0);
      created = true;
      return new NewFile(absolute, partial, channel);
    } finally {
      if (!created) {
        channel.close();
      }
    }
  }

  /** The path of the partial file. */
  public Path partial() {
    return partial;
  }

  /** A buffered stream to the file; closing it only flushes the buffer. */
  public OutputStream out() {
    return new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES) {
      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  /** Flushes the file to disk. */
  public void flush() throws IOException {
    channel.force(true);
  }

  /** Renames the file to its name and flushes the folder to disk. */
  public void complete() throws IOException {
    refuseExisting(path);
    Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
    complete = true;
    Path folder = path.getParent();
    if (folder != null && PrivateFiles.isPosix(folder)) {
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(true);
      }
    }
  }

  /** Deletes the file if it is not complete. */
  @Override
  public void close() throws IOException {
    try {
      if (!complete) {
        Files.deleteIfExists(partial);
      }
    } finally {
      channel.close();
    }
  }

  private static void refuseExisting(Path path) {
    if (Files.exists(path)) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Backup file exists already")
              .with("file", path)
              .remedy("Choose another name, or delete the file"));
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
