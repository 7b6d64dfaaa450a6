package io.holdfast.relational.table;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The SQL type in which values are bound, one by one or as an array. */
public enum Wire {
  /** Strings. */
  TEXT("text", Types.VARCHAR),
  /** 64-bit integers. */
  NUMBER("bigint", Types.BIGINT),
  /** Truth values. */
  FLAG("boolean", Types.BOOLEAN),
  /** Byte strings. */
  BYTES("bytea", Types.BINARY);

  private final String sqlName;
  private final int jdbcType;

  Wire(String sqlName, int jdbcType) {
    this.sqlName = sqlName;
    this.jdbcType = jdbcType;
  }

  /** A parameter for one value. */
  public String one() {
    return "CAST(? AS " + sqlName + ")";
  }

  /** A parameter for many values. */
  public String many() {
    return "CAST(? AS " + sqlName + "[])";
  }

  /** A table expression over array parameters: each array is a column. */
  public static String rows(List<Wire> wires, List<String> names) {
    String arrays = wires.stream().map(Wire::many).collect(Collectors.joining(", "));
    return "unnest(" + arrays + ") AS i (" + String.join(", ", names) + ")";
  }

  /** Binds one value to the parameter at an index. */
  public void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, jdbcType);
      return;
    }
    switch (this) {
      case TEXT -> statement.setString(index, (String) value);
      case NUMBER -> statement.setLong(index, (Long) value);
      case FLAG -> statement.setBoolean(index, (Boolean) value);
      case BYTES -> statement.setBytes(index, (byte[]) value);
    }
  }

  /** Binds an array of values to the parameter at an index. */
  public void bindMany(
      PreparedStatement statement, int index, List<? extends @Nullable Object> values)
      throws SQLException {
    Object[] array =
        switch (this) {
          case TEXT -> values.toArray(String[]::new);
          case NUMBER -> values.toArray(Long[]::new);
          case FLAG -> values.toArray(Boolean[]::new);
          case BYTES -> values.toArray(byte[][]::new);
        };
    Array sqlArray = statement.getConnection().createArrayOf(sqlName, array);
    statement.setArray(index, sqlArray);
  }
}
