package io.holdfast.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock that writers of one database take turns by, in this process and in others. Each path has
 * one channel in a JVM, because closing a second one would silently give up the lock of the first.
 * Thread-safe.
 *
 * <p>{@link #take()} blocks in the channel, and an interrupt there would close it under everybody:
 * only call it from a thread that nobody else can reach.
 */
final class LockFile implements AutoCloseable {
  private static final ReentrantLock REGISTRY = new ReentrantLock();
  private static final Map<Path, Shared> OPEN = new HashMap<>();

  private final Path path;
  private final Shared shared;

  private LockFile(Path path, Shared shared) {
    this.path = path;
    this.shared = shared;
  }

  /** Opens the lock file, or joins those in this JVM who have. */
  static LockFile open(Path path) throws IOException {
    REGISTRY.lock();
    try {
      Shared shared = OPEN.get(path);
      if (shared == null) {
        SqliteFile.createPrivate(path);
        shared = new Shared(FileChannel.open(path, StandardOpenOption.WRITE));
        OPEN.put(path, shared);
      }
      shared.users++;
      return new LockFile(path, shared);
    } finally {
      REGISTRY.unlock();
    }
  }

  /** Waits until it is this writer's turn. */
  Turn take() throws IOException {
    shared.one.acquireUninterruptibly();
    boolean taken = false;
    try {
      FileLock lock = shared.channel.lock();
      taken = true;
      return new Turn(shared, lock);
    } finally {
      if (!taken) {
        shared.one.release();
      }
    }
  }

  @Override
  public void close() throws IOException {
    REGISTRY.lock();
    try {
      shared.users--;
      if (shared.users == 0) {
        OPEN.remove(path);
        shared.channel.close();
      }
    } finally {
      REGISTRY.unlock();
    }
  }

  /** The time in which nobody else writes; ends with {@link #close()}. */
  record Turn(Shared shared, FileLock lock) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try {
        lock.release();
      } finally {
        shared.one.release();
      }
    }
  }

  /** What all handles of a path in this JVM share. */
  static final class Shared {
    private final FileChannel channel;
    private final Semaphore one = new Semaphore(1, true);
    private int users;

    private Shared(FileChannel channel) {
      this.channel = channel;
    }
  }
}
