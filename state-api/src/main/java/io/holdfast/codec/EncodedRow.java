package io.holdfast.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rests of a row.
 *
 * @param encoding how its cells are written: 0 as they are, else a number of the codec's
 * @param keyId the key under which it rests; absent if it is not encrypted
 * @param cells the cells, in the order in which they were given
 */
public record EncodedRow(int encoding, @Nullable String keyId, List<byte[]> cells) {
  /** The encoding of rows whose cells rest as they are. */
  public static final int PLAIN = 0;

  @Override
  public String toString() {
    return "EncodedRow[encoding=" + encoding + ", keyId=" + keyId + "]";
  }
}
