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
 * The encrypted cells of one row: a byte that no document begins with, the nonce, the frame
 * encrypted, the tag. Not thread-safe.
 */
final class SealedCells {
  static final byte MARK = 2;
  static final int ROOM = 1;

  private static final byte[] TAG = "holdfast.cell.1".getBytes(StandardCharsets.US_ASCII);

  private final RowPlace place;
  private final String keyId;
  private final Xaes key;
  private final byte[] row;
  private Xaes.@Nullable Derived derived;

  SealedCells(RowPlace place, String keyId, Xaes key) {
    this.place = place;
    this.keyId = keyId;
    this.key = key;
    row = bound(place, keyId);
  }

  /** Encrypts the frames of cells; all of them begin with the same half of a nonce. */
  List<byte[]> seal(List<PlainCell> cells, List<byte[]> frames) {
    Xaes.Derived fresh = key.fresh();
    List<byte[]> sealed = new ArrayList<>(frames.size());
    for (int i = 0; i < frames.size(); i++) {
      byte[] bytes = fresh.seal(frames.get(i), bound(cells.get(i).column()), ROOM);
      bytes[0] = MARK;
      sealed.add(bytes);
    }
    return sealed;
  }

  /** The frame of an encrypted cell. */
  byte[] open(String column, byte[] sealed) {
    try {
      if (sealed.length < ROOM + Xaes.NONCE_BYTES || sealed[0] != MARK) {
        throw new AEADBadTagException("not encrypted");
      }
      Xaes.Derived known = derived;
      if (known == null || !known.fits(sealed, ROOM)) {
        byte[] nonce = new byte[Xaes.NONCE_BYTES];
        System.arraycopy(sealed, ROOM, nonce, 0, nonce.length);
        known = key.derived(nonce);
        derived = known;
      }
      return known.open(sealed, bound(column), ROOM);
    } catch (AEADBadTagException e) {
      throw new DataCorruptException(
          ZstdFrames.where(
                  "Encrypted value was altered, belongs elsewhere or has another key of this id",
                  place,
                  column)
              .with("keyId", keyId),
          e);
    }
  }

  /** What all cells of a row are bound to. */
  private static byte[] bound(RowPlace place, String keyId) {
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
    ByteBuffer bound = ByteBuffer.allocate(size).put(TAG);
    for (byte[] text : texts) {
      bound.putInt(text.length).put(text);
    }
    return bound.putLong(key.number()).putLong(place.version()).array();
  }

  private byte[] bound(String column) {
    byte[] name = column.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(row.length + name.length).put(row).put(name).array();
  }
}
