package io.holdfast.benchmarks.raw;

import io.holdfast.benchmarks.database.BenchmarkDatabase;
import io.holdfast.benchmarks.database.PostgresBenchmarkDatabase;
import io.holdfast.benchmarks.database.SqliteBenchmarkDatabase;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Hand-written comparison: each side is read whole, by a thread of its own, and every row hashed
 * with SHA-256; the sums must be equal.
 */
public final class RawScan {
  public static final String NAME = "raw two-sided scan, SHA-256 of each row";

  private static final int ROWS_AT_ONCE = 500;
  private static final byte[] NULL = {};

  private RawScan() {}

  public static void compare(
      SqliteBenchmarkDatabase left, PostgresBenchmarkDatabase right, List<String> tables)
      throws Exception {
    List<TableShape> shapes = new ArrayList<>();
    try (Connection connection = right.connect()) {
      for (String table : tables) {
        shapes.add(TableShape.read(connection, table));
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Long>> work = new ArrayList<>();
      for (BenchmarkDatabase side : List.of(left, right)) {
        work.add(() -> sum(side, shapes));
      }
      List<Future<Long>> sums = threads.invokeAll(work);
      if (!sums.get(0).get().equals(sums.get(1).get())) {
        throw new IllegalStateException("Both sides differ");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static long sum(BenchmarkDatabase side, List<TableShape> shapes) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    long sum = 0;
    try (Connection connection = side.connect()) {
      connection.setAutoCommit(false);
      for (TableShape shape : shapes) {
        try (Statement statement = connection.createStatement()) {
          statement.setFetchSize(ROWS_AT_ONCE);
          try (ResultSet row = statement.executeQuery(shape.select())) {
            while (row.next()) {
              sum += hash(row, shape.types(), digest);
            }
          }
        }
      }
    }
    return sum;
  }

  /** Derived columns are left out: they are not spelled alike. */
  private static long hash(ResultSet row, List<String> types, MessageDigest digest)
      throws SQLException {
    ByteBuffer eight = ByteBuffer.allocate(Long.BYTES);
    for (int c = 1; c <= types.size(); c++) {
      switch (types.get(c - 1)) {
        case "int8", "int4", "int2" -> digest.update(eight.putLong(0, row.getLong(c)).array());
        case "bool" -> digest.update((byte) (row.getBoolean(c) ? 1 : 0));
        case "_int8" -> {}
        default -> {
          byte[] value = row.getBytes(c);
          digest.update(value == null ? NULL : value);
        }
      }
    }
    return ByteBuffer.wrap(digest.digest()).getLong();
  }
}
