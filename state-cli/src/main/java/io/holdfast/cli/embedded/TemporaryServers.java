package io.holdfast.cli.embedded;

import io.holdfast.error.StateException;
import io.holdfast.time.Deadline;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders of temporary servers, below one folder per user. A process that was killed cannot remove
 * its own, so the next start stops and removes those that are no longer in use.
 */
final class TemporaryServers {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryServers.class);
  private static final String PREFIX = "server-";
  private static final String LOCK = "temporary.lock";

  private TemporaryServers() {}

  /** Makes a fresh folder that counts as used from the moment others can see it. */
  static Reserved reserve(PostgresPrograms programs, Set<Path> ours, Deadline deadline)
      throws IOException {
    Path base = UserFolders.temporary();
    try (FolderLock all = FolderLock.open(base.resolve(LOCK));
        FileLock ignored = all.gate(deadline)) {
      removeAbandoned(base, programs, ours);
      ServerFolder folder =
          ServerFolder.claim(Files.createTempDirectory(base, PREFIX, ServerFiles.folderMode()));
      FolderLock lock = FolderLock.open(folder.lock());
      lock.enterUsers();
      return new Reserved(folder, lock);
    }
  }

  private static void removeAbandoned(Path base, PostgresPrograms programs, Set<Path> ours)
      throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(base, PREFIX + "*")) {
      for (Path folder : folders) {
        // A second channel on a lock file of this process would drop its locks when closed.
        if (!ours.contains(folder)) {
          removeIfAbandoned(new ServerFolder(folder), programs);
        }
      }
    }
  }

  private static void removeIfAbandoned(ServerFolder folder, PostgresPrograms programs) {
    try (FolderLock lock = FolderLock.open(folder.lock());
        FileLock gate = lock.tryGate()) {
      if (gate != null && lock.nobodyUses()) {
        new PostgresLifecycle(folder, programs).stop();
        ServerFiles.deleteTree(folder.path());
      }
    } catch (IOException | StateException e) {
      // It stays for the next one to remove: no reason to refuse a new server.
      LOG.warn(
          "Abandoned temporary server cannot be removed [folder={}, reason={}]",
          folder.path(),
          e.toString());
    }
  }

  /** A folder and its lock, on which this process stands as a user. */
  record Reserved(ServerFolder folder, FolderLock lock) {}
}
