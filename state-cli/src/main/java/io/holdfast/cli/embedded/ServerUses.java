package io.holdfast.cli.embedded;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.time.Deadline;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All uses of embedded servers by this process. One process has one lock per folder, however many
 * uses; the first use takes it, the last gives it back.
 */
final class ServerUses {
  private static final Logger LOG = LoggerFactory.getLogger(ServerUses.class);
  private static final ReentrantLock GUARD = new ReentrantLock();
  private static final Map<Path, Shared> BY_FOLDER = new HashMap<>();
  private static boolean hookInstalled;
  private static boolean shuttingDown;

  private ServerUses() {}

  /** One more use of the server that the options name; it is up when this returns. */
  static Use begin(EmbeddedPostgresOptions options) {
    GUARD.lock();
    try {
      if (shuttingDown) {
        throw new StateException(
            ErrorCode.STORE_UNAVAILABLE, ErrorDetail.of("This process is ending"));
      }
      installHook();
      Deadline deadline = Deadline.in(options.startTimeout());
      Path wanted = options.folder();
      Shared shared =
          wanted == null ? temporary(deadline) : inFolder(ServerFolder.claim(wanted), deadline);
      shared.uses++;
      return new Use(shared);
    } catch (IOException e) {
      throw ioFailure(options, e);
    } finally {
      GUARD.unlock();
    }
  }

  private static Shared temporary(Deadline deadline) throws IOException {
    PostgresPrograms programs = PostgresPrograms.open();
    TemporaryServers.Reserved reserved =
        TemporaryServers.reserve(programs, BY_FOLDER.keySet(), deadline);
    return open(reserved.folder(), reserved.lock(), programs, true, deadline);
  }

  private static Shared inFolder(ServerFolder folder, Deadline deadline) throws IOException {
    Shared shared = BY_FOLDER.get(folder.path());
    if (shared == null) {
      return open(folder, FolderLock.open(folder.lock()), PostgresPrograms.open(), false, deadline);
    }
    shared.refresh(deadline);
    return shared;
  }

  private static Shared open(
      ServerFolder folder,
      FolderLock lock,
      PostgresPrograms programs,
      boolean temporary,
      Deadline deadline)
      throws IOException {
    PostgresLifecycle lifecycle = new PostgresLifecycle(folder, programs);
    boolean done = false;
    try (FileLock ignored = lock.gate(deadline)) {
      lock.enterUsers();
      PostmasterFile server = lifecycle.joinOrStart(deadline);
      Shared shared = new Shared(folder, temporary, lock, lifecycle, server, folder.readPassword());
      BY_FOLDER.put(folder.path(), shared);
      done = true;
      return shared;
    } finally {
      if (!done) {
        lock.close();
      }
    }
  }

  private static StateException ioFailure(EmbeddedPostgresOptions options, IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    ErrorCode code = ErrorCode.STORE_UNAVAILABLE;
    if (e instanceof AccessDeniedException) {
      code = ErrorCode.ACCESS_DENIED;
    } else if (reason != null && reason.contains("No space left on device")) {
      code = ErrorCode.STORE_FULL;
    } else if (reason != null && reason.contains("Read-only file system")) {
      code = ErrorCode.STORE_READ_ONLY;
    }
    return new StateException(
        code,
        ErrorDetail.of("Folder of the embedded server cannot be used")
            .with("folder", options.folder() == null ? "temporary" : options.folder())
            .with("reason", e.getClass().getSimpleName() + (reason == null ? "" : " " + reason)),
        e);
  }

  private static void installHook() {
    if (!hookInstalled) {
      Runtime.getRuntime().addShutdownHook(new Thread(ServerUses::endAll, "embedded-servers"));
      hookInstalled = true;
    }
  }

  /** Releases what the program left open, so that Ctrl-C leaves no unused server running. */
  private static void endAll() {
    GUARD.lock();
    try {
      shuttingDown = true;
      for (Shared shared : new ArrayList<>(BY_FOLDER.values())) {
        shared.uses = 0;
        BY_FOLDER.remove(shared.folder.path());
        leaveQuietly(shared);
      }
    } finally {
      GUARD.unlock();
    }
  }

  private static void leaveQuietly(Shared shared) {
    try {
      shared.leave();
    } catch (StateException e) {
      // There is no caller left, so it is logged; the other servers must still be stopped.
      LOG.warn("{}", e.getMessage());
    }
  }

  /** What all uses of one folder by this process have in common; guarded by {@link #GUARD}. */
  private static final class Shared {
    private static final Duration STOP_WAIT = Duration.ofSeconds(60);

    private final ServerFolder folder;
    private final boolean temporary;
    private final FolderLock lock;
    private final PostgresLifecycle lifecycle;
    private final String password;
    private volatile PostmasterFile server;
    private int uses;

    Shared(
        ServerFolder folder,
        boolean temporary,
        FolderLock lock,
        PostgresLifecycle lifecycle,
        PostmasterFile server,
        String password) {
      this.folder = folder;
      this.temporary = temporary;
      this.lock = lock;
      this.lifecycle = lifecycle;
      this.server = server;
      this.password = password;
    }

    /** Starts the server again if it died while this process was using it. */
    void refresh(Deadline deadline) throws IOException {
      try (FileLock ignored = lock.gate(deadline)) {
        server = lifecycle.joinOrStart(deadline);
      }
    }

    void leave() {
      try (lock;
          FileLock ignored = lock.gate(Deadline.in(STOP_WAIT))) {
        if (lock.leaveUsers()) {
          lifecycle.stop();
          if (temporary) {
            ServerFiles.deleteTree(folder.path());
          }
        }
      } catch (IOException e) {
        throw new StateException(
            ErrorCode.STORE_FAILED,
            ErrorDetail.of("Embedded server cannot be given back").with("folder", folder.path()),
            e);
      }
    }
  }

  /** One use of a server. */
  static final class Use {
    private final Shared shared;

    private Use(Shared shared) {
      this.shared = shared;
    }

    PostmasterFile server() {
      return shared.server;
    }

    String password() {
      return shared.password;
    }

    Path folder() {
      return shared.folder.path();
    }

    /** Ends the use; call it once. */
    void end() {
      GUARD.lock();
      try {
        shared.uses--;
        if (shared.uses == 0) {
          BY_FOLDER.remove(shared.folder.path());
          shared.leave();
        }
      } finally {
        GUARD.unlock();
      }
    }
  }
}
