package io.holdfast.stores.load;

import io.holdfast.sqlite.SqliteStateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A measurement of a store at the end of a period.
 *
 * @param heap bytes of the heap after a collection
 * @param log the largest size of the log within the period, in bytes
 * @param file bytes of the file
 * @param used bytes of the file that are in use
 * @param rows rows of all types
 * @param writes writes acknowledged so far
 */
record SoakSample(long heap, long log, long file, long used, long rows, long writes) {
  static SoakSample take(SqliteStateStore store, Path file, long log, long writes)
      throws SQLException {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long rows = store.replication().counts().values().stream().mapToLong(Long::longValue).sum();
    try (Connection connection = store.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      long page = number(statement, "page_size");
      long pages = number(statement, "page_count");
      long free = number(statement, "freelist_count");
      return new SoakSample(heap, log, pages * page, (pages - free) * page, rows, writes);
    }
  }

  private static long number(Statement statement, String pragma) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
      return row.getLong(1);
    }
  }

  /** The size of the log now; 0 while there is none. */
  static long logBytes(Path file) {
    try {
      return Files.size(file.resolveSibling(file.getFileName() + "-wal"));
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "heap %,d KiB, log %,d KiB, file %,d KiB of which used %,d KiB, rows %,d, writes %,d"
        .formatted(heap >> 10, log >> 10, file >> 10, used >> 10, rows, writes);
  }
}
