package io.holdfast.cli.embedded;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.time.Deadline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lock file of a folder: byte 0 is the gate, held alone for the moment in which a server is
 * started or stopped; byte 1 is the roll of users, each of whom holds it shared for as long as it
 * uses the server. The operating system drops both when their process dies.
 *
 * <p>There must be only one instance per path and JVM: closing any other channel on the file would
 * drop the locks of this one while they still look valid.
 */
final class FolderLock implements AutoCloseable {
  private static final long GATE = 0;
  private static final long USERS = 1;

  private final Path file;
  private final FileChannel channel;
  private @Nullable FileLock user;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Opens the lock file, creating it with mode 0600. */
  static FolderLock open(Path file) throws IOException {
    return new FolderLock(file, ServerFiles.openOrCreate(file));
  }

  /** Waits for the gate; close the result to open the gate for others. */
  FileLock gate(Deadline deadline) throws IOException {
    FileLock gate = tryGate();
    while (gate == null) {
      if (deadline.passed()) {
        throw new StateException(
            ErrorCode.STORE_BUSY,
            ErrorDetail.of("Another process is starting or stopping the embedded server")
                .with("lock", file));
      }
      StartupTimeout.pause(deadline);
      gate = tryGate();
    }
    return gate;
  }

  /** Takes the gate if it is free; null if another process holds it. */
  @Nullable FileLock tryGate() throws IOException {
    return channel.tryLock(GATE, 1, false);
  }

  /** Joins the users; call it with the gate held, which makes a refusal impossible. */
  void enterUsers() throws IOException {
    if (user != null) {
      return;
    }
    user = channel.tryLock(USERS, 1, true);
    if (user == null) {
      throw new IOException("Users' lock is held exclusively outside the gate: " + file);
    }
  }

  /** Leaves the users; call it with the gate held. Returns whether no other user is left. */
  boolean leaveUsers() throws IOException {
    if (user != null) {
      user.release();
      user = null;
    }
    return nobodyUses();
  }

  /** Whether no process is among the users; call it with the gate held. */
  boolean nobodyUses() throws IOException {
    FileLock alone = channel.tryLock(USERS, 1, false);
    if (alone == null) {
      return false;
    }
    alone.release();
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
