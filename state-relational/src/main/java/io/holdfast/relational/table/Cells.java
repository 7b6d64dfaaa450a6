package io.holdfast.relational.table;

import io.holdfast.codec.CellDecoder;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import io.holdfast.relational.table.RowTable.FieldColumn;
import io.holdfast.row.FieldReader;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of a row from the result set that stands on it. A field without a column is
 * absent. Content goes through the decoder of a codec if there is one. Not thread-safe.
 */
public final class Cells implements FieldReader<SQLException> {
  private final ResultSet row;
  private final RowTable<?> table;
  private final @Nullable CellDecoder decoder;
  private final boolean encrypted;
  private int field;

  /**
   * Reads cells that are stored as they are, or through a decoder.
   *
   * @param encrypted whether hashes of other rows go through the decoder too
   */
  public Cells(ResultSet row, RowTable<?> table, @Nullable CellDecoder decoder, boolean encrypted) {
    this.row = row;
    this.table = table;
    this.decoder = decoder;
    this.encrypted = encrypted;
  }

  @Override
  public @Nullable String optionalText() throws SQLException {
    FieldColumn column = nextColumn();
    if (column == null) {
      return null;
    }
    String text = row.getString(column.place());
    if (text == null || decoder == null || !column.content()) {
      return text;
    }
    return new String(decoder.decode(column.name(), bytes(text)), StandardCharsets.UTF_8);
  }

  /** Text that is not Base64 was not written by a codec; the decoder reports that. */
  private static byte[] bytes(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  @Override
  public String text() throws SQLException {
    return String.valueOf(optionalText());
  }

  @Override
  public @Nullable Long optionalNumber() throws SQLException {
    FieldColumn column = nextColumn();
    if (column == null) {
      return null;
    }
    long number = row.getLong(column.place());
    return row.wasNull() ? null : number;
  }

  @Override
  public long number() throws SQLException {
    FieldColumn column = nextColumn();
    return column == null ? 0 : row.getLong(column.place());
  }

  @Override
  public boolean flag() throws SQLException {
    FieldColumn column = nextColumn();
    return column != null && row.getBoolean(column.place());
  }

  /** A document as it is stored. It may have been edited by hand, so it need not be JSON. */
  @Override
  public @Nullable JsonDocument document() throws SQLException {
    FieldColumn column = nextColumn();
    if (column == null) {
      return null;
    }
    byte[] bytes = row.getBytes(column.place());
    if (bytes == null) {
      return null;
    }
    return JsonDocument.stored(decoder == null ? bytes : decoder.decode(column.name(), bytes));
  }

  @Override
  public @Nullable Hash hash() throws SQLException {
    FieldColumn column = nextColumn();
    if (column == null) {
      return null;
    }
    byte[] bytes = row.getBytes(column.place());
    return bytes == null || decoder == null || !encrypted
        ? hash(bytes)
        : hash(decoder.decode(column.name(), bytes));
  }

  @Override
  public @Nullable Hash rowHash() throws SQLException {
    FieldColumn column = nextColumn();
    return hash(column == null ? null : row.getBytes(column.place()));
  }

  /** A hash; null if it is missing or has another length. */
  private static @Nullable Hash hash(byte @Nullable [] bytes) {
    return bytes == null || bytes.length != Hash.BYTES ? null : Hash.of(bytes);
  }

  /** A table of one kind has no column for it. */
  @Override
  public EntityKind kind(String namespace, String label, String id) {
    try {
      return table.type().kind().orElseGet(() -> EntityKind.of(label));
    } catch (StateException e) {
      throw new DataCorruptException(
          ErrorDetail.of("Stored row has an unknown kind")
              .with("namespace", namespace)
              .with("id", id)
              .with("reason", e.getMessage()),
          e);
    }
  }

  /**
   * A list of strings. Text that is no array of strings was edited by hand: it is read as one
   * member, so that movers can still carry and compare the row, and its hash tells.
   */
  @Override
  public List<String> names() throws SQLException {
    String text = optionalText();
    if (text == null) {
      return List.of();
    }
    try {
      JsonNode array = Json.parse(text).tree();
      List<String> names = new ArrayList<>(array.size());
      for (JsonNode member : array) {
        if (!member.isString()) {
          return List.of(text);
        }
        names.add(member.stringValue());
      }
      return array.isArray() ? List.copyOf(names) : List.of(text);
    } catch (StateException e) {
      return List.of(text);
    }
  }

  private @Nullable FieldColumn nextColumn() {
    return table.fieldColumns().get(field++);
  }
}
