package io.holdfast.benchmarks.raw;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a table that are moved, as PostgreSQL has them.
 *
 * @param table its name
 * @param columns their names
 * @param types the types of the columns
 */
record TableShape(String table, List<String> columns, List<String> types) {
  static TableShape read(Connection postgres, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    List<String> types = new ArrayList<>();
    try (Statement describe = postgres.createStatement();
        ResultSet none = describe.executeQuery("SELECT * FROM " + table + " WHERE false")) {
      ResultSetMetaData meta = none.getMetaData();
      for (int c = 1; c <= meta.getColumnCount(); c++) {
        if (!meta.getColumnName(c).equals(RowTemplate.GIVEN_BY_THE_STORE)) {
          columns.add(meta.getColumnName(c));
          types.add(meta.getColumnTypeName(c));
        }
      }
    }
    return new TableShape(table, columns, types);
  }

  String select() {
    return "SELECT " + String.join(", ", columns) + " FROM " + table;
  }
}
