package io.holdfast.codec.standard;

import io.holdfast.codec.PlainCell;
import io.holdfast.codec.RowPlace;
import io.holdfast.error.DataCorruptException;
import io.holdfast.row.RowKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and decrypts the cells of one row. An encrypted cell is a marker byte that no document
 * begins with, the nonce, the encrypted frame and the authentication tag. Row, column and key id
 * are authenticated as associated data. Not thread-safe.
 */
final class SealedCells {
  static final byte MARK = 2;
  static final int OFFSET = 1;

  private static final byte[] TAG = "holdfast.cell.1".getBytes(StandardCharsets.US_ASCII);

  private final RowPlace place;
  private final String keyId;
  private final Xaes key;
  private final byte[] rowData;
  private Xaes.@Nullable Derived derived;

  SealedCells(RowPlace place, String keyId, Xaes key) {
    this.place = place;
    this.keyId = keyId;
    this.key = key;
    rowData = associatedData(place, keyId);
  }

  /** Encrypts the frames of cells; the nonces of all cells share their first half. */
  List<byte[]> seal(List<PlainCell> cells, List<byte[]> frames) {
    Xaes.Derived fresh = key.fresh();
    List<byte[]> sealed = new ArrayList<>(frames.size());
    for (int i = 0; i < frames.size(); i++) {
      byte[] bytes = fresh.seal(frames.get(i), associatedData(cells.get(i).column()), OFFSET);
      bytes[0] = MARK;
      sealed.add(bytes);
    }
    return sealed;
  }

  /** Decrypts a cell and returns its frame. */
  byte[] open(String column, byte[] sealed) {
    try {
      if (sealed.length < OFFSET + Xaes.NONCE_BYTES || sealed[0] != MARK) {
        throw new AEADBadTagException("not encrypted");
      }
      Xaes.Derived known = derived;
      if (known == null || !known.matches(sealed, OFFSET)) {
        byte[] nonce = new byte[Xaes.NONCE_BYTES];
        System.arraycopy(sealed, OFFSET, nonce, 0, nonce.length);
        known = key.derived(nonce);
        derived = known;
      }
      return known.open(sealed, associatedData(column), OFFSET);
    } catch (AEADBadTagException e) {
      throw new DataCorruptException(
          ZstdFrames.where(
                  "Encrypted value was modified, moved, or encrypted with another key of this id",
                  place,
                  column)
              .with("keyId", keyId),
          e);
    }
  }

  /** The associated data that all cells of a row have in common. */
  private static byte[] associatedData(RowPlace place, String keyId) {
    RowKey key = place.key();
    String[] parts = {
      place.type().label(), key.namespace(), key.first(), key.second(), key.third(), keyId
    };
    byte[][] texts = new byte[parts.length][];
    int size = TAG.length + 2 * Long.BYTES;
    for (int i = 0; i < parts.length; i++) {
      texts[i] = parts[i].getBytes(StandardCharsets.UTF_8);
      size += Integer.BYTES + texts[i].length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(size).put(TAG);
    for (byte[] text : texts) {
      buffer.putInt(text.length).put(text);
    }
    return buffer.putLong(key.number()).putLong(place.version()).array();
  }

  private byte[] associatedData(String column) {
    byte[] name = column.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(rowData.length + name.length).put(rowData).put(name).array();
  }
}
