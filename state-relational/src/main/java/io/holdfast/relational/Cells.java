package io.holdfast.relational;

import io.holdfast.error.StateException;
import io.holdfast.model.Hash;
import io.holdfast.model.Json;
import io.holdfast.model.JsonDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The cells of the row that a result set stands on, by column; absent columns are null. */
final class Cells {
  private final ResultSet row;
  private final Map<String, Integer> places;

  Cells(ResultSet row, Map<String, Integer> places) {
    this.row = row;
    this.places = places;
  }

  @Nullable String optionalText(String column) throws SQLException {
    Integer place = places.get(column);
    return place == null ? null : row.getString(place);
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
  long number(String column) throws SQLException {
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
    return bytes == null ? null : JsonDocument.stored(bytes);
  }

  /** A hash; null if it is missing or has another length. */
  @Nullable Hash hash(String column) throws SQLException {
    Integer place = places.get(column);
    byte[] bytes = place == null ? null : row.getBytes(place);
    return bytes == null || bytes.length != Hash.BYTES ? null : Hash.of(bytes);
  }

  /**
   * A list of strings. Text that is no array of strings was edited by hand: it is read as one
   * member, so that movers can still carry and compare the row, and its hash tells.
   */
  List<String> names(String column) throws SQLException {
    String text = optionalText(column);
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
