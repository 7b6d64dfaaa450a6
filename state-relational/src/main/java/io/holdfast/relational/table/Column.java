package io.holdfast.relational.table;

import io.holdfast.relational.dialect.RelationalDialect;
import io.holdfast.relational.statement.RowCells;
import io.holdfast.row.RowField;
import io.holdfast.text.Utf8;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A column and the value that a row has for it.
 *
 * @param name its name
 * @param type what it holds
 * @param value takes the value out of a row
 */
public record Column<R>(String name, Type type, Value<R> value) {
  /** What a column holds. */
  public enum Type {
    /** A short string. */
    TEXT(SQLDataType.CLOB, Types.VARCHAR, false),
    /** A string of any length, left out where only keys and hashes are wanted. */
    BODY(SQLDataType.CLOB, Types.VARCHAR, true),
    /** A list of strings, as a JSON array; null when empty. */
    NAMES(SQLDataType.CLOB, Types.VARCHAR, true),
    /** A whole number; instants are milliseconds since 1970. */
    NUMBER(SQLDataType.BIGINT, Types.BIGINT, false),
    /** A truth value. */
    FLAG(SQLDataType.BOOLEAN, Types.BOOLEAN, false),
    /** A JSON document, byte for byte. */
    DOCUMENT(SQLDataType.BLOB, Types.BINARY, true),
    /** A hash of 32 bytes. */
    HASH(SQLDataType.BLOB, Types.BINARY, false),
    /** A hash over other rows, which cannot be computed from this row. */
    SECRET_HASH(SQLDataType.BLOB, Types.BINARY, false),
    /** How the cells of the row are written, said by the codec. */
    ENCODING(SQLDataType.BIGINT, Types.BIGINT, false),
    /** The key under which the row rests, said by the codec. */
    KEY_ID(SQLDataType.CLOB, Types.VARCHAR, false),
    /** Derived from other columns, never read back: terms of an index, joined by commas. */
    TERMS(SQLDataType.CLOB, Types.VARCHAR, true),
    /** Derived from other columns, never read back: words, joined by blanks. */
    WORDS(SQLDataType.CLOB, Types.VARCHAR, true);

    private final DataType<?> jooqType;
    private final int jdbcType;
    private final boolean heavy;

    Type(DataType<?> jooqType, int jdbcType, boolean heavy) {
      this.jooqType = jooqType;
      this.jdbcType = jdbcType;
      this.heavy = heavy;
    }
  }

  /** Takes the value of a column out of a row. */
  @FunctionalInterface
  public interface Value<R> {
    @Nullable Object of(R row);
  }

  /** The column of a field, under a name. */
  static <R> Column<R> of(RowField<R> field, String name) {
    Type type =
        switch (field.kind()) {
          case TEXT -> Type.TEXT;
          case SHORT_CONTENT, LONG_CONTENT -> Type.BODY;
          case NAMES -> Type.NAMES;
          case NUMBER -> Type.NUMBER;
          case FLAG -> Type.FLAG;
          case DOCUMENT -> Type.DOCUMENT;
          case HASH -> Type.SECRET_HASH;
          case ROW_HASH -> Type.HASH;
        };
    return new Column<>(name, type, field::of);
  }

  /** Whether it is left out where only keys and hashes are wanted. */
  public boolean heavy() {
    return type.heavy;
  }

  /** Whether it is only written, since what it says follows from other columns. */
  public boolean derived() {
    return type == Type.TERMS || type == Type.WORDS;
  }

  /** Whether it holds content, which goes through the codec. */
  public boolean content() {
    return switch (type) {
      case BODY, NAMES, DOCUMENT, SECRET_HASH -> true;
      default -> false;
    };
  }

  public Field<?> field() {
    return DSL.field(DSL.name(name), type.jooqType);
  }

  /** The parameter, as it stands in a statement that writes. */
  public Field<?> parameter(RelationalDialect dialect) {
    return stored(dialect, DSL.val(null, type.jooqType));
  }

  /** What is stored of a value that a statement has, as a parameter or otherwise. */
  Field<?> stored(RelationalDialect dialect, Field<?> given) {
    return switch (type) {
      case DOCUMENT -> dialect.document(given.coerce(SQLDataType.BLOB));
      case TERMS -> dialect.search().storedTerms(given.coerce(SQLDataType.CLOB));
      case WORDS -> dialect.search().storedWords(given.coerce(SQLDataType.CLOB));
      default -> given;
    };
  }

  /** What is stored of a value that a statement has under a name. */
  public Field<?> storedFrom(RelationalDialect dialect, String name) {
    return stored(dialect, DSL.field(DSL.unquotedName(name), type.jooqType));
  }

  /** How its bound values travel. */
  public Wire wire() {
    return switch (type) {
      case NUMBER, ENCODING -> Wire.NUMBER;
      case FLAG -> Wire.FLAG;
      case DOCUMENT, HASH, SECRET_HASH -> Wire.BYTES;
      case TEXT, BODY, NAMES, TERMS, WORDS, KEY_ID -> Wire.TEXT;
    };
  }

  /** Binds a value that {@link RowCells} made. */
  public void bind(PreparedStatement statement, int place, @Nullable Object resting)
      throws SQLException {
    if (resting == null) {
      statement.setNull(place, type.jdbcType);
    } else if (resting instanceof Long number) {
      statement.setLong(place, number);
    } else if (resting instanceof Boolean flag) {
      statement.setBoolean(place, flag);
    } else if (resting instanceof byte[] bytes) {
      statement.setBytes(place, bytes);
    } else {
      statement.setString(place, (String) resting);
    }
  }

  /** Why the column cannot hold what the row has; null if it can. */
  @Nullable
  public String unfit(R row) {
    Object found = derived() ? null : value.of(row);
    if (!(found instanceof String text)) {
      return null;
    }
    if (text.indexOf('\0') >= 0 || !Utf8.isWellFormed(text)) {
      return "Column " + name + " cannot hold U+0000 or an unpaired surrogate";
    }
    return null;
  }
}
