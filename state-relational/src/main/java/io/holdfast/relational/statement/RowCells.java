package io.holdfast.relational.statement;

import io.holdfast.codec.CellDecoder;
import io.holdfast.codec.EncodedRow;
import io.holdfast.codec.PlainCell;
import io.holdfast.codec.PlainCell.Shape;
import io.holdfast.codec.RowCodec;
import io.holdfast.codec.RowPlace;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.Hash;
import io.holdfast.relational.statement.Statements.Columns;
import io.holdfast.relational.table.Cells;
import io.holdfast.relational.table.Column;
import io.holdfast.relational.table.RowTable;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a row becomes what its columns hold, and back. What is content goes through
 * the codec; the rest is as it is. Thread-safe.
 */
public final class RowCells<R extends Row> {
  private static final Base64.Encoder TEXT = Base64.getEncoder().withoutPadding();

  private final RowTable<R> table;
  private final RowCodec codec;

  public RowCells(RowTable<R> table, RowCodec codec) {
    this.table = table;
    this.codec = codec;
  }

  /**
   * The values of all columns, in their order, as {@link Column#bind} takes them: strings, {@link
   * Long}, {@link Boolean} and bytes.
   */
  @Nullable
  public Object[] of(R row) {
    List<Column<R>> columns = table.columns();
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    boolean encoded = codec != RowCodec.NONE && table.encodable();
    boolean encrypted = encoded && codec.keyId().isPresent();
    List<PlainCell> cells = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Column<R> column = columns.get(i);
      Object found = encrypted && column.derived() ? null : column.value().of(row);
      Object plain = found == null ? null : plain(column.type(), found);
      boolean content = column.content() && encoded;
      boolean plainHash = column.type() == Column.Type.SECRET_HASH && !encrypted;
      if (plain != null && content && !plainHash) {
        cells.add(cell(column, plain));
        places.add(i);
      } else if (encrypted && column.type() == Column.Type.HASH && found instanceof Hash hash) {
        plain = codec.mask(hash).toBytes();
      }
      values[i] = plain;
    }
    if (encoded) {
      put(row, cells, places, values);
    }
    return values;
  }

  private void put(R row, List<PlainCell> cells, List<Integer> places, @Nullable Object[] values) {
    EncodedRow encoded = codec.encode(RowPlace.of(row), cells);
    values[table.place(RowTable.ENCODING) - 1] = (long) encoded.encoding();
    values[table.place(RowTable.KEY_ID) - 1] = encoded.keyId();
    if (encoded.encoding() == EncodedRow.PLAIN) {
      return;
    }
    for (int i = 0; i < places.size(); i++) {
      byte[] bytes = encoded.cells().get(i);
      boolean text = cells.get(i).shape() == Shape.TEXT;
      values[places.get(i)] = text ? TEXT.encodeToString(bytes) : bytes;
    }
  }

  /** Text edited by hand may hold what UTF-8 cannot; its hash then differs. */
  private static <R> PlainCell cell(Column<R> column, Object plain) {
    return switch (column.type()) {
      case DOCUMENT -> new PlainCell(column.name(), (byte[]) plain, Shape.DOCUMENT);
      case SECRET_HASH -> new PlainCell(column.name(), (byte[]) plain, Shape.HASH);
      default ->
          new PlainCell(
              column.name(), ((String) plain).getBytes(StandardCharsets.UTF_8), Shape.TEXT);
    };
  }

  private static @Nullable Object plain(Column.Type type, Object found) {
    return switch (type) {
      case DOCUMENT -> ((JsonDocument) found).sharedBytes();
      case HASH, SECRET_HASH -> ((Hash) found).toBytes();
      case NAMES -> names((List<?>) found);
      default -> found;
    };
  }

  private static @Nullable String names(List<?> names) {
    return names.isEmpty() ? null : Json.of(names).text();
  }

  /** The row that a result set stands on. */
  R read(ResultSet result, Columns columns) throws SQLException {
    if (!table.encodable() || columns == Columns.LIGHT) {
      return table.schema().read(new Cells(result, table, null, false));
    }
    long encoding = result.getLong(table.place(RowTable.ENCODING));
    String keyId = result.getString(table.place(RowTable.KEY_ID));
    if (encoding == EncodedRow.PLAIN && keyId == null && !codec.requiresEncryption()) {
      return table.schema().read(new Cells(result, table, null, false));
    }
    CellDecoder decoder = codec.decoder(place(result), encoding, keyId);
    CellDecoder used = encoding == EncodedRow.PLAIN ? null : decoder;
    R row = table.schema().read(new Cells(result, table, used, keyId != null));
    return keyId == null ? row : unmasked(row);
  }

  /**
   * Replaces masked hashes: a hash is computed from what the row holds, and trusted if the stored
   * one is its mask. Otherwise the mask stays, which is no hash of anything, so that the row shows
   * as altered.
   */
  @SuppressWarnings("unchecked") // a row with other hashes is of the same class
  private R unmasked(R row) {
    return (R)
        row.rehashed(
            (computed, stored) ->
                stored != null && codec.isMaskOf(computed, stored) ? computed : stored);
  }

  private RowPlace place(ResultSet result) throws SQLException {
    RowKey key = table.key().read(result, table);
    boolean entity = table.type().kind().isPresent();
    long version = entity ? result.getLong(table.place("version")) : 0;
    return new RowPlace(table.type(), key, version);
  }
}
