package io.holdfast.relational.table;

import io.holdfast.codec.CellDecoder;
import io.holdfast.error.StateException;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.Hash;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The cells of the row that a result set stands on, by column; absent columns are null. */
public final class Cells {
  private final ResultSet row;
  private final Map<String, Integer> places;
  private final @Nullable CellDecoder decoder;
  private final boolean encrypted;

  public Cells(ResultSet row, Map<String, Integer> places) {
    this(row, places, null, false);
  }

  private Cells(
      ResultSet row,
      Map<String, Integer> places,
      @Nullable CellDecoder decoder,
      boolean encrypted) {
    this.row = row;
    this.places = places;
    this.decoder = decoder;
    this.encrypted = encrypted;
  }

  /** The same cells, content read through a decoder. */
  public Cells through(CellDecoder next, boolean encrypts) {
    return new Cells(row, places, next, encrypts);
  }

  @Nullable
  public String optionalText(String column) throws SQLException {
    Integer place = places.get(column);
    return place == null ? null : row.getString(place);
  }

  /** A string of a column that holds content. */
  @Nullable String body(String column) throws SQLException {
    String text = optionalText(column);
    if (text == null || decoder == null) {
      return text;
    }
    return new String(decoder.decode(column, bytes(text)), StandardCharsets.UTF_8);
  }

  /** What is no Base64 was not written by a codec; the decoder says so. */
  private static byte[] bytes(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** A string that the schema does not let be null. */
  String text(String column) throws SQLException {
    return String.valueOf(optionalText(column));
  }

  @Nullable Long optionalNumber(String column) throws SQLException {
    Integer place = places.get(column);
    if (place == null) {
      return null;
    }
    long number = row.getLong(place);
    return row.wasNull() ? null : number;
  }

  /** A number that the schema does not let be null. */
  public long number(String column) throws SQLException {
    Integer place = places.get(column);
    return place == null ? 0 : row.getLong(place);
  }

  boolean flag(String column) throws SQLException {
    Integer place = places.get(column);
    return place != null && row.getBoolean(place);
  }

  /** A document as it is stored: somebody may have edited it, so it need not be JSON. */
  @Nullable JsonDocument document(String column) throws SQLException {
    Integer place = places.get(column);
    byte[] bytes = place == null ? null : row.getBytes(place);
    if (bytes == null) {
      return null;
    }
    return JsonDocument.stored(decoder == null ? bytes : decoder.decode(column, bytes));
  }

  /** A hash; null if it is missing or has another length. */
  @Nullable Hash hash(String column) throws SQLException {
    Integer place = places.get(column);
    byte[] bytes = place == null ? null : row.getBytes(place);
    return bytes == null || bytes.length != Hash.BYTES ? null : Hash.of(bytes);
  }

  /** A hash of what other rows hold. */
  @Nullable Hash secretHash(String column) throws SQLException {
    Integer place = places.get(column);
    byte[] bytes = place == null ? null : row.getBytes(place);
    if (bytes == null || decoder == null || !encrypted) {
      return hash(column);
    }
    byte[] plain = decoder.decode(column, bytes);
    return plain.length == Hash.BYTES ? Hash.of(plain) : null;
  }

  /**
   * A list of strings. Text that is no array of strings was edited by hand: it is read as one
   * member, so that movers can still carry and compare the row, and its hash tells.
   */
  List<String> names(String column) throws SQLException {
    String text = body(column);
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
}
