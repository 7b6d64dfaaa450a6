package io.holdfast.stores;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A foreign process that asks for the lock by which SQLite removes the log of a file. */
final class ForeignLock {
  /**
   * The bytes that SQLite locks, shared by who has the file open, exclusively to remove its log.
   */
  private static final long SHARED_FIRST = 0x40000002;

  private static final long SHARED_SIZE = 510;
  private static final int FREE = 10;
  private static final int HELD = 11;

  private ForeignLock() {}

  /** Ends with a status that tells whether the lock of the file is free. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock(SHARED_FIRST, SHARED_SIZE, false)) {
      System.exit(lock == null ? HELD : FREE);
    }
  }

  /** Whether somebody holds the lock of the file, as another process sees it. */
  static boolean isHeld(Path file) throws IOException, InterruptedException {
    int status =
        ChildJvm.of(ForeignLock.class, Map.of(), file.toString()).inheritIO().start().waitFor();
    if (status != FREE && status != HELD) {
      throw new IOException("Process that asks for the lock ended with " + status);
    }
    return status == HELD;
  }
}
