package io.holdfast.sqlite;

import io.holdfast.OpenMode;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * The database file, checked before SQLite sees it.
 *
 * @param path where it really is
 * @param access what may be done with it
 */
record SqliteFile(Path path, Access access) {
  private static final Set<PosixFilePermission> WRITE_BITS =
      Set.of(
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);

  /** The smallest page that SQLite knows. */
  private static final int MIN_BYTES = 512;

  /** What may be done with the file. */
  enum Access {
    /** It may be written. */
    WRITE,
    /** It may be written, but the caller asked not to. */
    READ_BY_WISH,
    /** Its permissions, or those of its folder, forbid writing. */
    READ_BY_FORCE
  }

  /**
   * Checks the file, and creates it where the mode says so. Never opens it: closing any handle of a
   * file gives up all locks that this process holds on it, those of SQLite for an older store of
   * the same file included, and the next process to close it would remove a log still in use.
   */
  static SqliteFile prepare(Path given, OpenMode mode) {
    Path path = given.toAbsolutePath().normalize();
    try {
      if (Files.isDirectory(path)) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Path of the store is a folder").with("path", path));
      }
      if (!Files.exists(path)) {
        create(path, mode);
      } else if (!Files.isRegularFile(path)) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Path of the store is not a regular file").with("path", path));
      }
      Path real = path.toRealPath();
      checkSize(real);
      checkNames(real);
      Access access = access(real, mode);
      if (access == Access.WRITE && Files.size(real) == 0) {
        // Somebody else made it; one that holds state keeps the permissions that it was given.
        PrivateFiles.restrict(real);
      }
      return new SqliteFile(real, access);
    } catch (AccessDeniedException e) {
      throw new StateException(
          ErrorCode.ACCESS_DENIED,
          ErrorDetail.of("File of the store may not be opened").with("path", path),
          e);
    } catch (IOException e) {
      throw new StateException(
          ErrorCode.STORE_UNAVAILABLE,
          ErrorDetail.of("File of the store cannot be opened").with("path", path),
          e);
    }
  }

  /** A file that holds state: nobody but its owner may read it, from the first moment on. */
  static void createPrivate(Path path) throws IOException {
    try {
      PrivateFiles.create(path);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster, and made it in the same way.
      if (!Files.isRegularFile(path)) {
        throw e;
      }
    }
  }

  /** Where the lock lies that processes take turns by. */
  Path lockFile() {
    return path.resolveSibling(path.getFileName() + ".lock");
  }

  private static void create(Path path, OpenMode mode) throws IOException {
    if (mode != OpenMode.CREATE) {
      throw new StateException(
          ErrorCode.STORE_NOT_FOUND, ErrorDetail.of("Store does not exist").with("path", path));
    }
    Path folder = path.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Folder of the store does not exist")
              .with("folder", folder)
              .remedy("Create the folder first"));
    }
    try {
      createPrivate(path);
    } catch (AccessDeniedException e) {
      throw e;
    } catch (FileSystemException e) {
      throw new StateException(
          ErrorCode.STORE_UNAVAILABLE,
          ErrorDetail.of("File of the store cannot be created")
              .with("path", path)
              .with("reason", e.getReason()),
          e);
    }
  }

  /** SQLite itself finds out other files, but takes one of a few bytes for an empty database. */
  private static void checkSize(Path path) throws IOException {
    long size = Files.size(path);
    if (size > 0 && size < MIN_BYTES) {
      throw new DataCorruptException(
          ErrorDetail.of("File is not a SQLite database").with("path", path));
    }
  }

  /** Each name would get a log of its own, and writes under one damage what the other wrote. */
  private static void checkNames(Path path) throws IOException {
    boolean links = PrivateFiles.isPosix(path);
    if (links && ((Number) Files.getAttribute(path, "unix:nlink")).longValue() > 1) {
      throw new InvalidArgumentException(
          ErrorDetail.of("File of the store has several names (hard links)")
              .with("path", path)
              .remedy("Keep one name, and copy the file instead of linking it"));
    }
  }

  private static Access access(Path path, OpenMode mode) throws IOException {
    Path folder = path.getParent();
    boolean writable =
        Files.isWritable(path) && (folder == null || Files.isWritable(folder)) && anyWriteBit(path);
    if (!writable) {
      return Access.READ_BY_FORCE;
    }
    return mode == OpenMode.READ_ONLY ? Access.READ_BY_WISH : Access.WRITE;
  }

  /**
   * Root may write everything; a file without any write bit is meant to be left alone by it too.
   */
  private static boolean anyWriteBit(Path path) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    return view == null
        || view.readAttributes().permissions().stream().anyMatch(WRITE_BITS::contains);
  }
}
