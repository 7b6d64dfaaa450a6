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
 * Fair write lock on one database, across threads and processes. Each path has one channel per JVM,
 * because closing a second channel on a file would silently release the lock of the first.
 * Thread-safe.
 *
 * <p>{@link #take()} blocks in the channel, where an interrupt would close the channel for the
 * whole process: call it only from a thread that no other code can interrupt.
 */
final class LockFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LockFile.class);

  /** Byte that a process locks while it writes. */
  private static final long WRITE_BYTE = 0;

  /**
   * Byte that a process locks while it waits for {@code WRITE_BYTE}. It makes the lock fair: a
   * process that has just written queues here, instead of locking again before the waiting process
   * wakes up.
   */
  private static final long QUEUE_BYTE = 1;

  private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private static final ReentrantLock REGISTRY = new ReentrantLock();
  private static final Map<Path, Shared> OPEN = new HashMap<>();

  private final Path path;
  private final Shared shared;

  private LockFile(Path path, Shared shared) {
    this.path = path;
    this.shared = shared;
  }

  /** Opens the lock file, or shares the channel that is open in this JVM. */
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

  /** Waits for the lock. */
  Turn take() throws IOException {
    shared.permit.acquireUninterruptibly();
    boolean taken = false;
    try (FileLock queued = lock(shared.channel, QUEUE_BYTE)) {
      FileLock turn = lock(shared.channel, WRITE_BYTE);
      taken = queued.isValid();
      return new Turn(shared, turn);
    } finally {
      if (!taken) {
        shared.permit.release();
      }
    }
  }

  /**
   * Waits for the lock on a byte. Linux detects deadlocks per process: if two processes share two
   * files, and each holds one lock while it waits for the other, the kernel refuses to wait
   * (EDEADLK). The lock is then polled, since both locks are released soon.
   */
  private static FileLock lock(FileChannel channel, long position) throws IOException {
    try {
      return channel.lock(position, 1, false);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      LOG.trace("Waiting for the lock was refused, polling: {}", e.getMessage());
    }
    FileLock lock = channel.tryLock(position, 1, false);
    while (lock == null) {
      LockSupport.parkNanos(POLL_NANOS);
      lock = channel.tryLock(position, 1, false);
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

  /** The held lock; {@link #close()} releases it. */
  record Turn(Shared shared, FileLock lock) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try {
        lock.release();
      } finally {
        shared.permit.release();
      }
    }
  }

  /** State that all handles of a path in this JVM share. */
  static final class Shared {
    private final FileChannel channel;
    private final Semaphore permit = new Semaphore(1, true);
    private int users;

    private Shared(FileChannel channel) {
      this.channel = channel;
    }
  }
}
