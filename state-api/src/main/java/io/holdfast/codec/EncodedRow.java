package io.holdfast.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as stored: encoding, key id and encoded cells.
 *
 * @param encoding the encoding of its cells: 0 for plain, else a number defined by the codec
 * @param keyId the id of the key that it is encrypted with; absent if it is not encrypted
 * @param cells the encoded cells, in the order of the plain ones
 */
public record EncodedRow(int encoding, @Nullable String keyId, List<byte[]> cells) {
  /** The encoding of rows whose cells are stored as they are. */
  public static final int PLAIN = 0;

  @Override
  public String toString() {
    return "EncodedRow[encoding=" + encoding + ", keyId=" + keyId + "]";
  }
}
