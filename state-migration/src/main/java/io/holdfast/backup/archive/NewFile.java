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
 * A file that gets its name once it is whole and on the disk. Until then it is beside it, named
 * {@code NAME.partial}, locked by the process that writes it; what a killed process left there is
 * written over by the next. Nobody but its owner may read it. Not thread-safe.
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
   * Begins a file.
   *
   * @throws InvalidArgumentException if the file exists, its folder does not, or somebody else is
   *     writing it
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
    boolean begun = false;
    try {
      if (lock(channel) == null) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Backup file is being written by somebody else").with("file", absolute));
      }
      // What a killed process left may have been opened to others meanwhile.
      PrivateFiles.restrict(partial);
      channel.truncate(0);
      begun = true;
      return new NewFile(absolute, partial, channel);
    } finally {
      if (!begun) {
        channel.close();
      }
    }
  }

  /** The file as long as it is not whole. */
  public Path partial() {
    return partial;
  }

  /** Where to write; closing it only sends on what is buffered. */
  public OutputStream out() {
    return new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES) {
      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  /** Makes sure that what was written survives a power cut. */
  public void flush() throws IOException {
    channel.force(true);
  }

  /** Gives the file its name, and makes sure that it keeps it. */
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

  /** Removes what is not whole. */
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
              .remedy("Name another, or remove it"));
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
