package io.holdfast.cli.embedded;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.time.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one server: {@code data} (complete from the moment it has this name), {@code
 * password}, {@code server.log} and {@code users.lock}.
 */
record ServerFolder(Path path) {
  private static final String LOCK = "users.lock";
  private static final String DATA = "data";
  private static final String UNFINISHED = "unfinished-";
  private static final int SECRET_BYTES = 32;
  private static final long MAX_LOG_BYTES = 8L << 20;

  /**
   * Creates the folder, or takes one that is empty or was made here before.
   *
   * @throws InvalidArgumentException if it holds something else
   */
  static ServerFolder claim(Path wanted) throws IOException {
    Path absolute = wanted.toAbsolutePath();
    if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Folder of the embedded PostgreSQL is a file").with("folder", absolute));
    }
    ServerFiles.createFolders(absolute);
    if (!Files.exists(absolute.resolve(LOCK)) && !isEmpty(absolute)) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Folder holds other files than an embedded PostgreSQL")
              .with("folder", absolute)
              .remedy("Name a new or an empty folder"));
    }
    ServerFiles.claim(absolute);
    return new ServerFolder(absolute.toRealPath());
  }

  /** Whether a server ever ran in the folder; false for null, which stands for a temporary one. */
  static boolean holdsData(@Nullable Path folder) {
    return folder != null && Files.isDirectory(folder.resolve(DATA));
  }

  Path lock() {
    return path.resolve(LOCK);
  }

  Path data() {
    return path.resolve(DATA);
  }

  Path log() {
    return path.resolve("server.log");
  }

  /** The password; only after {@link #prepare}. */
  String readPassword() throws IOException {
    try {
      return Files.readString(passwordFile(), StandardCharsets.US_ASCII);
    } catch (NoSuchFileException e) {
      throw new StateException(
          ErrorCode.ACCESS_DENIED,
          ErrorDetail.of("Password file of the embedded server is missing")
              .with("file", passwordFile()),
          e);
    }
  }

  /**
   * Makes the data folder unless it is there. Call it with the gate held. It gets its final name
   * only when complete, so one that was interrupted is never taken for a whole one.
   */
  void prepare(PostgresPrograms programs, Deadline deadline) throws IOException {
    removeLeftovers();
    if (Files.isDirectory(data())) {
      return;
    }
    Files.deleteIfExists(passwordFile());
    Files.createFile(passwordFile(), ServerFiles.fileMode());
    Files.writeString(passwordFile(), newSecret(), StandardCharsets.US_ASCII);
    // A name of its own: an initdb whose parent was killed may still be writing into the old one.
    Path unfinished = Files.createTempDirectory(path, UNFINISHED, ServerFiles.folderMode());
    programs.initdb(unfinished, passwordFile(), StartupTimeout.wholeSeconds(deadline));
    Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * One that its orphaned initdb still fills stays until the next start; its name is not used
   * again.
   */
  private void removeLeftovers() throws IOException {
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(path, UNFINISHED + "*")) {
      for (Path leftover : unfinished) {
        ServerFiles.deleteTreeUnlessItGrows(leftover);
      }
    }
  }

  /** Makes the log file private before the server opens it, and keeps it from growing for ever. */
  void prepareLog() throws IOException {
    if (Files.notExists(log())) {
      Files.createFile(log(), ServerFiles.fileMode());
    } else if (Files.size(log()) > MAX_LOG_BYTES) {
      Files.move(log(), path.resolve("server.log.old"), StandardCopyOption.REPLACE_EXISTING);
      Files.createFile(log(), ServerFiles.fileMode());
    }
  }

  private Path passwordFile() {
    return path.resolve("password");
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  private static String newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }
}
