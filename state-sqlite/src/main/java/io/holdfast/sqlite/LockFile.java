package io.holdfast.sqlite;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock that writers of one database take turns by, in this process and in others. Each path has
 * one channel in a JVM, because closing a second one would silently give up the lock of the first.
 * Thread-safe.
 *
 * <p>{@link #take()} blocks in the channel, and an interrupt there would close it under everybody:
 * only call it from a thread that nobody else can reach.
 */
final class LockFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LockFile.class);

  /** The byte that a process locks while it writes. */
  private static final long TURN = 0;

  /**
   * The byte that a process locks while it waits for its turn. Whoever has just written has to wait
   * here behind who is waiting; otherwise it would be back before those could wake up.
   */
  private static final long NEXT = 1;

  private static final long REFUSED_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

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
    try (FileLock next = lock(shared.channel, NEXT)) {
      FileLock turn = lock(shared.channel, TURN);
      taken = next.isValid();
      return new Turn(shared, turn);
    } finally {
      if (!taken) {
        shared.one.release();
      }
    }
  }

  /**
   * Waits for a byte. Linux counts locks by process: two that share two files, each with one and
   * waiting for the other, are a deadlock to it, and it refuses to wait. Then who asks again and
   * again gets it.
   */
  private static FileLock lock(FileChannel channel, long place) throws IOException {
    try {
      return channel.lock(place, 1, false);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      LOG.trace("Lock is asked for again: {}", e.getMessage());
    }
    FileLock lock = channel.tryLock(place, 1, false);
    while (lock == null) {
      LockSupport.parkNanos(REFUSED_NANOS);
      lock = channel.tryLock(place, 1, false);
    }
    return lock;
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
