package io.holdfast.benchmarks.raw;

import io.holdfast.benchmarks.database.BenchmarkDatabase;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Hand-written move of whole tables: two workers, each reads one half and sends binary COPY. */
public final class RawCopy {
  public static final String NAME = "raw binary COPY, 2 workers";

  private static final int WORKERS = 2;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] HEADER =
      "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int BIGINT_OID = 20;

  private RawCopy() {}

  public static void copy(BenchmarkDatabase from, BenchmarkDatabase to, List<String> tables)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int worker = 0; worker < WORKERS; worker++) {
        int half = worker;
        work.add(
            () -> {
              try (Connection source = from.connect();
                  Connection target = to.connect()) {
                for (String table : tables) {
                  copy(source, target, table, half);
                }
              }
              return true;
            });
      }
      for (Future<Boolean> done : threads.invokeAll(work)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void copy(Connection source, Connection target, String table, int half)
      throws SQLException, IOException {
    TableShape shape = TableShape.read(target, table);
    CopyIn copy =
        target
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "COPY %s (%s) FROM STDIN (FORMAT binary)"
                    .formatted(table, String.join(", ", shape.columns())));
    try (Statement read = source.createStatement();
        ResultSet row = read.executeQuery(half(source, shape, half))) {
      Buffer buffer = new Buffer();
      buffer.out.write(HEADER);
      while (row.next()) {
        buffer.row(row, shape.types());
        if (buffer.bytes.size() >= BUFFER_BYTES) {
          buffer.send(copy);
        }
      }
      buffer.out.writeShort(-1);
      buffer.send(copy);
    }
    copy.endCopy();
  }

  /** Tables without row numbers are short: the first worker takes them. */
  private static String half(Connection source, TableShape shape, int half) throws SQLException {
    String select = shape.select();
    if (shape.table().equals("namespaces")) {
      return half == 0 ? select : select + " WHERE false";
    }
    try (Statement statement = source.createStatement();
        ResultSet most = statement.executeQuery("SELECT max(rowid) FROM " + shape.table())) {
      most.next();
      long middle = most.getLong(1) / WORKERS;
      return select + " WHERE rowid " + (half == 0 ? "<= " : "> ") + middle;
    }
  }

  /** Rows in the binary format of COPY. */
  private static final class Buffer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * BUFFER_BYTES);
    private final DataOutputStream out = new DataOutputStream(bytes);

    void row(ResultSet row, List<String> types) throws SQLException, IOException {
      out.writeShort(types.size());
      for (int c = 1; c <= types.size(); c++) {
        cell(row, c, types.get(c - 1));
      }
    }

    private void cell(ResultSet row, int column, String type) throws SQLException, IOException {
      byte[] value = row.getBytes(column);
      if (value == null) {
        out.writeInt(-1);
        return;
      }
      switch (type) {
        case "int8" -> {
          out.writeInt(Long.BYTES);
          out.writeLong(row.getLong(column));
        }
        case "int4" -> {
          out.writeInt(Integer.BYTES);
          out.writeInt(row.getInt(column));
        }
        case "int2" -> {
          out.writeInt(Short.BYTES);
          out.writeShort(row.getInt(column));
        }
        case "bool" -> {
          out.writeInt(1);
          out.writeByte(row.getInt(column));
        }
        case "_int8" -> numbers(row.getString(column));
        default -> {
          out.writeInt(value.length);
          out.write(value);
        }
      }
    }

    /** {@code [1,2]} as an array of one dimension. */
    private void numbers(String json) throws IOException {
      List<Long> numbers =
          List.of(json.substring(1, json.length() - 1).split(",")).stream()
              .filter(text -> !text.isBlank())
              .map(text -> Long.valueOf(text.strip()))
              .collect(Collectors.toList());
      int head = 3 * Integer.BYTES;
      int dimension = numbers.isEmpty() ? 0 : 2 * Integer.BYTES;
      out.writeInt(head + dimension + numbers.size() * (Integer.BYTES + Long.BYTES));
      out.writeInt(numbers.isEmpty() ? 0 : 1);
      out.writeInt(0);
      out.writeInt(BIGINT_OID);
      if (!numbers.isEmpty()) {
        out.writeInt(numbers.size());
        out.writeInt(1);
      }
      for (long number : numbers) {
        out.writeInt(Long.BYTES);
        out.writeLong(number);
      }
    }

    void send(CopyIn copy) throws SQLException {
      copy.writeToCopy(bytes.toByteArray(), 0, bytes.size());
      bytes.reset();
    }
  }
}
