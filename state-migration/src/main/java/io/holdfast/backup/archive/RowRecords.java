package io.holdfast.backup.archive;

import io.holdfast.audit.Seal;
import io.holdfast.codec.EncodedRow;
import io.holdfast.codec.PlainCell;
import io.holdfast.codec.RowCodec;
import io.holdfast.codec.RowPlace;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.replication.Rows;
import io.holdfast.row.FieldDecoder;
import io.holdfast.row.FieldDecoder.Malformed;
import io.holdfast.row.FieldEncoder;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowSchema;
import io.holdfast.row.RowType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as records of a part: a byte (0 as it is, 1 encoded) and the fields of the row, or the
 * number of the encoding, the id of the key and what the codec made of the fields. What is
 * encrypted can be read only at its place in its backup. Not thread-safe.
 */
final class RowRecords {
  private static final String CELL = "row";
  private static final String PLACE = "~backup";
  private static final byte[] AS_IT_IS = {0};
  private static final byte[] ENCODED = {1};

  private final String backupId;
  private final RowCodec codec;
  private final FieldEncoder fields = new FieldEncoder();

  RowRecords(String backupId, RowCodec codec) {
    this.backupId = backupId;
    this.codec = codec;
  }

  /** The pieces of a record, in their order. */
  List<byte[]> write(Row row, String part, long number) {
    RowSchema.of(row).write(fields, row);
    return write(fields.take(), place(row.type(), part, number));
  }

  /** The pieces of the record of a seal: they reveal what could be guessed about entries. */
  List<byte[]> writeSeal(byte[] plain, long number) {
    return write(plain, place(RowType.AUDIT, BackupSeals.ENTRY, number));
  }

  private List<byte[]> write(byte[] plain, RowPlace place) {
    PlainCell cell = new PlainCell(CELL, plain, PlainCell.Shape.DOCUMENT);
    EncodedRow encoded = codec.encode(place, List.of(cell));
    if (encoded.encoding() == EncodedRow.PLAIN && encoded.keyId() == null) {
      return List.of(AS_IT_IS, plain);
    }
    fields.number(encoded.encoding()).text(encoded.keyId());
    fields.bytes(encoded.cells().get(0));
    return List.of(ENCODED, fields.take());
  }

  /**
   * The row of a record.
   *
   * @throws StateException with {@code KEY_MISSING} if the codec does not have its key
   */
  Row read(RowType type, byte[] record, String part, long number) throws Malformed {
    RowPlace place = place(type, part, number);
    try {
      return row(type, new FieldDecoder(plainOf(record, place)));
    } catch (StateException e) {
      if (e.code() == ErrorCode.KEY_MISSING) {
        throw e;
      }
      throw new Malformed(String.valueOf(e.getMessage()));
    }
  }

  /** Computes the row hashes: a backup carries none. */
  private static Row row(RowType type, FieldDecoder in) throws Malformed {
    Row row = RowSchema.of(type).read(in);
    in.end();
    if (row.type() != type) {
      throw new Malformed("row belongs to another part");
    }
    return Rows.rehashed(row);
  }

  /** The seal of a record; refused as {@link #read} does. */
  Seal readSeal(byte[] record, long number) throws Malformed {
    try {
      return CarriedSeals.read(plainOf(record, place(RowType.AUDIT, BackupSeals.ENTRY, number)));
    } catch (StateException e) {
      if (e.code() == ErrorCode.KEY_MISSING) {
        throw e;
      }
      throw new Malformed(String.valueOf(e.getMessage()));
    }
  }

  private byte[] plainOf(byte[] record, RowPlace place) throws Malformed {
    if (record.length == 0 || record[0] < 0 || record[0] > 1) {
      throw new Malformed("a row does not say how it is written");
    }
    byte[] rest = Arrays.copyOfRange(record, 1, record.length);
    return record[0] == 0 ? plain(place, rest) : decoded(place, rest);
  }

  private byte[] plain(RowPlace place, byte[] rest) {
    return codec.requiresEncryption()
        ? codec.decoder(place, EncodedRow.PLAIN, null).decode(CELL, rest)
        : rest;
  }

  private byte[] decoded(RowPlace place, byte[] rest) throws Malformed {
    FieldDecoder in = new FieldDecoder(rest);
    long encoding = in.number();
    @Nullable String keyId = in.optionalText();
    byte[] cell = in.bytes();
    in.end();
    return codec.decoder(place, encoding, keyId).decode(CELL, cell);
  }

  private RowPlace place(RowType type, String part, long number) {
    return new RowPlace(type, new RowKey(PLACE, backupId, part, "", number), 0);
  }
}
