package io.holdfast.cli.embedded;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files and folders that only their owner may read, from before their first byte. */
final class ServerFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ServerFiles.class);
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private ServerFiles() {}

  /** Opens for reading and writing; creates with mode 0600. */
  static FileChannel openOrCreate(Path file) throws IOException {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    return FileChannel.open(file, options, fileMode());
  }

  /** The attribute with which a file is created readable by its owner only. */
  static FileAttribute<Set<PosixFilePermission>> fileMode() {
    return PosixFilePermissions.asFileAttribute(FILE);
  }

  /** The attribute with which a folder is created open to its owner only. */
  static FileAttribute<Set<PosixFilePermission>> folderMode() {
    return PosixFilePermissions.asFileAttribute(FOLDER);
  }

  /** Creates the folder and its missing parents with mode 0700; takes an existing one as it is. */
  static void createFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, folderMode());
    }
  }

  /**
   * Ensures that no other user can put files into the folder: it must be ours, and is closed to
   * group and others.
   */
  static void claim(Path folder) throws IOException {
    int owner = owner(folder);
    int self = currentUser();
    if (owner != self) {
      throw new StateException(
          ErrorCode.ACCESS_DENIED,
          ErrorDetail.of("Folder of the embedded server belongs to another user")
              .with("folder", folder)
              .with("ownerId", owner)
              .with("userId", self));
    }
    if (!Files.getPosixFilePermissions(folder).equals(FOLDER)) {
      Files.setPosixFilePermissions(folder, FOLDER);
    }
  }

  /** The numeric id of the user that this process acts as, as files show it. */
  static int currentUser() throws IOException {
    Path probe = Files.createTempFile("holdfast-user", null, fileMode());
    try {
      return owner(probe);
    } finally {
      Files.delete(probe);
    }
  }

  private static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  /** Removes a tree, never following links; files that vanish meanwhile are fine. */
  static void deleteTree(Path root) throws IOException {
    if (Files.notExists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(root, new Deleter());
  }

  /**
   * Removes a tree like {@link #deleteTree}, or the rest of it while another process adds to it.
   */
  static void deleteTreeUnlessItGrows(Path root) throws IOException {
    try {
      deleteTree(root);
    } catch (DirectoryNotEmptyException e) {
      LOG.debug("Left a folder that still grows [folder={}]", root, e);
    }
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
