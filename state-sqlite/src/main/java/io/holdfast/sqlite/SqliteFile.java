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
 * The database file, validated before SQLite opens it.
 *
 * @param path its real path
 * @param access how it may be opened
 */
record SqliteFile(Path path, Access access) {
  private static final Set<PosixFilePermission> WRITE_BITS =
      Set.of(
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);

  /** Smallest page size of SQLite. */
  private static final int MIN_BYTES = 512;

  /** How the file may be opened. */
  enum Access {
    /** For reading and writing. */
    WRITE,
    /** For reading, as the caller requested, though the file is writable. */
    READ_ONLY_REQUESTED,
    /** For reading, because the permissions of the file or its folder forbid writing. */
    READ_ONLY_FILE
  }

  /**
   * Validates the file, and creates it if the mode allows. Never opens it: closing any handle of a
   * file releases all POSIX locks that this process holds on it, including those of SQLite for
   * another store on the same file, and the next process to close it would remove a log still in
   * use.
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
        // An empty file that another program made; one that holds state keeps its permissions.
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

  /** Creates a file that only its owner may read, from the first moment on. */
  static void createPrivate(Path path) throws IOException {
    try {
      PrivateFiles.create(path);
    } catch (FileAlreadyExistsException e) {
      // Another process created it concurrently, in the same way.
      if (!Files.isRegularFile(path)) {
        throw e;
      }
    }
  }

  /** Path of the write lock that processes share. */
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

  /** SQLite rejects other files itself, but treats one of a few bytes as an empty database. */
  private static void checkSize(Path path) throws IOException {
    long size = Files.size(path);
    if (size > 0 && size < MIN_BYTES) {
      throw new DataCorruptException(
          ErrorDetail.of("File is not a SQLite database").with("path", path));
    }
  }

  /** Each hard link would get its own log, and writes through one would corrupt the other's. */
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
      return Access.READ_ONLY_FILE;
    }
    return mode == OpenMode.READ_ONLY ? Access.READ_ONLY_REQUESTED : Access.WRITE;
  }

  /** Root may write any file; one without any write bit is treated as read-only for root too. */
  private static boolean anyWriteBit(Path path) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    return view == null
        || view.readAttributes().permissions().stream().anyMatch(WRITE_BITS::contains);
  }
}
