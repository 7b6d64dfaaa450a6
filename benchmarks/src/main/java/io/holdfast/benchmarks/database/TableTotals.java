package io.holdfast.benchmarks.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Number of rows and bytes in each table, to verify that contenders write the same rows. */
public record TableTotals(Map<String, Total> tables) {
  /** Rows, and bytes of all their values. */
  public record Total(long rows, long bytes) {}

  public static TableTotals count(BenchmarkDatabase database) throws SQLException {
    Map<String, Total> tables = new TreeMap<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String table : names(connection)) {
        try (ResultSet sums = statement.executeQuery(query(connection, database, table))) {
          sums.next();
          tables.put(table, new Total(sums.getLong(1), sums.getLong(2)));
        }
      }
    }
    return new TableTotals(tables);
  }

  private static List<String> names(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(null, connection.getSchema(), null, new String[] {"TABLE"})) {
      while (tables.next()) {
        String name = tables.getString("TABLE_NAME");
        if (!name.toLowerCase(Locale.ROOT).startsWith("sqlite_")) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static String query(Connection connection, BenchmarkDatabase database, String table)
      throws SQLException {
    List<String> lengths = new ArrayList<>();
    try (ResultSet columns =
        connection.getMetaData().getColumns(null, connection.getSchema(), table, null)) {
      while (columns.next()) {
        String length = database.length('"' + columns.getString("COLUMN_NAME") + '"');
        lengths.add("coalesce(sum(" + length + "), 0)");
      }
    }
    return "SELECT count(*), " + String.join(" + ", lengths) + " FROM \"" + table + '"';
  }

  /** Difference to an earlier count, without unchanged tables. */
  public TableTotals since(TableTotals earlier) {
    Map<String, Total> added = new TreeMap<>();
    tables.forEach(
        (table, now) -> {
          Total before = earlier.tables.getOrDefault(table, new Total(0, 0));
          if (!now.equals(before)) {
            added.put(table, new Total(now.rows - before.rows, now.bytes - before.bytes));
          }
        });
    return new TableTotals(added);
  }

  @Override
  public String toString() {
    return tables.entrySet().stream()
        .map(
            entry ->
                "%s +%d rows, +%d bytes"
                    .formatted(entry.getKey(), entry.getValue().rows, entry.getValue().bytes))
        .collect(Collectors.joining("; "));
  }
}
