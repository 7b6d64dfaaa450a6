package io.holdfast.benchmarks.raw;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row that Holdfast wrote, as the model of rows that hand-written code writes: the same table,
 * columns and values, but for key, version, status and instants.
 */
final class RowTemplate {
  /** What differs from one save to the next. */
  record Save(String id, long version, String status, long now) {}

  /** The database counts it up by itself. */
  static final String GIVEN_BY_THE_STORE = "place";

  /** Not set by updates, because setting them would rewrite their indexes. */
  private static final Set<String> KEY = Set.of("namespace", "id");

  private final String table;
  private final List<String> columns = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final List<@Nullable Object> values = new ArrayList<>();

  private RowTemplate(String table) {
    this.table = table;
  }

  /** Reads the newest row of an agent. */
  static RowTemplate read(Connection connection, String table, String id) throws SQLException {
    RowTemplate template = new RowTemplate(table);
    String sql = "SELECT * FROM " + table + " WHERE id = ? ORDER BY version DESC LIMIT 1";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("No row to copy in " + table);
        }
        ResultSetMetaData meta = row.getMetaData();
        for (int c = 1; c <= meta.getColumnCount(); c++) {
          if (meta.getColumnName(c).equals(GIVEN_BY_THE_STORE)) {
            continue;
          }
          template.columns.add(meta.getColumnName(c));
          template.types.add(meta.getColumnTypeName(c));
          template.values.add(row.getObject(c));
        }
      }
    }
    return template;
  }

  /** {@code INSERT INTO table (..)}; what to insert follows. */
  String insert() {
    return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") ";
  }

  /** {@link #insert()} of one row. */
  String insertOne(boolean typed) {
    return insert() + "VALUES (" + marks(typed) + ")";
  }

  /** {@link #insert()} of many rows, each column an array. */
  String insertMany() {
    return insert() + "SELECT " + casts() + " FROM " + unnest();
  }

  /** {@link #update} of many rows, each column an array. */
  String updateMany() {
    List<String> settings = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      if (!KEY.contains(columns.get(c))) {
        settings.add(columns.get(c) + " = " + cast(c));
      }
    }
    return "UPDATE "
        + table
        + " AS row SET "
        + String.join(", ", settings)
        + " FROM "
        + unnest()
        + " WHERE row.namespace = new.namespace AND row.id = new.id"
        + " AND row.version = new.version - 1";
  }

  private String unnest() {
    List<String> marks = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      marks.add("?::" + element(c) + "[]");
    }
    return "unnest(" + String.join(", ", marks) + ") AS new (" + String.join(", ", columns) + ")";
  }

  private String casts() {
    List<String> casts = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      casts.add(cast(c));
    }
    return String.join(", ", casts);
  }

  /** An array of arrays would be taken apart down to its elements, so those travel as text. */
  private String cast(int column) {
    String type = types.get(column);
    return "new." + columns.get(column) + (type.startsWith("_") ? "::" + type : "");
  }

  private String element(int column) {
    return types.get(column).startsWith("_") ? "text" : types.get(column);
  }

  /** Binds every column as an array. */
  void bindMany(PreparedStatement statement, List<Save> saves) throws SQLException {
    for (int c = 0; c < columns.size(); c++) {
      boolean text = types.get(c).startsWith("_");
      boolean bytes = types.get(c).equals("bytea");
      @Nullable Object[] cells =
          bytes ? new byte @Nullable [saves.size()][] : new @Nullable Object[saves.size()];
      for (int i = 0; i < cells.length; i++) {
        Object value = value(columns.get(c), values.get(c), saves.get(i));
        cells[i] = text && value != null ? value.toString() : value;
      }
      statement.setArray(c + 1, statement.getConnection().createArrayOf(element(c), cells));
    }
  }

  /** An update of every column but the key, for the row of this namespace, id and version. */
  String update(boolean typed) {
    List<String> settings = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      if (!KEY.contains(columns.get(c))) {
        settings.add(columns.get(c) + " = " + mark(c, typed));
      }
    }
    return "UPDATE "
        + table
        + " SET "
        + String.join(", ", settings)
        + " WHERE namespace = 'default' AND id = ? AND version = ?";
  }

  /** One parameter for each column; with its type where the server cannot guess it. */
  String marks(boolean typed) {
    List<String> marks = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      marks.add(mark(c, typed));
    }
    return String.join(", ", marks);
  }

  private String mark(int column, boolean typed) {
    return typed ? "?::" + types.get(column) : "?";
  }

  /** The columns of the table, each with an expression: that given, else the copied value. */
  Map<String, String> expressions(Map<String, String> given) {
    Map<String, String> expressions = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      String column = columns.get(c);
      String literal = literal(types.get(c), values.get(c));
      expressions.put(column, given.getOrDefault(column, literal));
    }
    return expressions;
  }

  private static String literal(String type, @Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof byte[] bytes) {
      return "'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea";
    }
    return "'" + value.toString().replace("'", "''") + "'::" + type;
  }

  /** Binds every column, from parameter {@code next} on; returns the first parameter after them. */
  int bind(PreparedStatement statement, int next, Save save) throws SQLException {
    int parameter = next;
    for (int c = 0; c < columns.size(); c++) {
      statement.setObject(parameter++, value(columns.get(c), values.get(c), save));
    }
    return parameter;
  }

  /** Binds an {@link #update}; returns the first parameter after it. */
  int bindUpdate(PreparedStatement statement, Save save) throws SQLException {
    int parameter = 1;
    for (int c = 0; c < columns.size(); c++) {
      if (!KEY.contains(columns.get(c))) {
        statement.setObject(parameter++, value(columns.get(c), values.get(c), save));
      }
    }
    statement.setString(parameter++, save.id);
    statement.setLong(parameter++, save.version - 1);
    return parameter;
  }

  private static @Nullable Object value(String column, @Nullable Object copied, Save save) {
    return switch (column) {
      case "id" -> save.id;
      case "version", "version_after" -> save.version;
      case "version_before" -> save.version - 1;
      case "status" -> save.status;
      case "updated_at", "recorded_at" -> save.now;
      default -> copied;
    };
  }
}
