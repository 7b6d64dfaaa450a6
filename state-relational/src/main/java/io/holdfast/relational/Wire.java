package io.holdfast.relational;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values of a column travel to the server, one by one or many in an array. */
enum Wire {
  TEXT("text", Types.VARCHAR),
  NUMBER("bigint", Types.BIGINT),
  FLAG("boolean", Types.BOOLEAN),
  BYTES("bytea", Types.BINARY);

  private final String sqlName;
  private final int jdbcType;

  Wire(String sqlName, int jdbcType) {
    this.sqlName = sqlName;
    this.jdbcType = jdbcType;
  }

  /** A parameter for one value. */
  String one() {
    return "CAST(? AS " + sqlName + ")";
  }

  /** A parameter for many values. */
  String many() {
    return "CAST(? AS " + sqlName + "[])";
  }

  /** Rows out of parameters that hold many values each: something to select from. */
  static String rows(List<Wire> wires, List<String> names) {
    String given = wires.stream().map(Wire::many).collect(Collectors.joining(", "));
    return "unnest(" + given + ") AS i (" + String.join(", ", names) + ")";
  }

  void bind(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
    if (value == null) {
      statement.setNull(place, jdbcType);
      return;
    }
    switch (this) {
      case TEXT -> statement.setString(place, (String) value);
      case NUMBER -> statement.setLong(place, (Long) value);
      case FLAG -> statement.setBoolean(place, (Boolean) value);
      case BYTES -> statement.setBytes(place, (byte[]) value);
    }
  }

  void bindMany(PreparedStatement statement, int place, List<? extends @Nullable Object> values)
      throws SQLException {
    Object[] array =
        switch (this) {
          case TEXT -> values.toArray(String[]::new);
          case NUMBER -> values.toArray(Long[]::new);
          case FLAG -> values.toArray(Boolean[]::new);
          case BYTES -> values.toArray(byte[][]::new);
        };
    Array sent = statement.getConnection().createArrayOf(sqlName, array);
    statement.setArray(place, sent);
  }
}
