package io.holdfast.backup.archive;

import io.holdfast.model.Hash;
import io.holdfast.row.FieldDecoder.Malformed;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Reads length-prefixed records of an archive entry whose length is known, and computes the SHA-256
 * of what was read. Not thread-safe.
 */
final class HashedInput implements AutoCloseable {
  private final DataInputStream in;
  private final MessageDigest hash = Digests.sha256();
  private long remaining;

  /**
   * Starts to read.
   *
   * @param length number of bytes that the manifest states
   */
  HashedInput(InputStream in, long length) {
    this.in = new DataInputStream(in);
    remaining = length;
  }

  /** The number of bytes of the stated length that have not been read. */
  long remaining() {
    return remaining;
  }

  /**
   * Reads a record: its length in four bytes, then its content.
   *
   * @param maxLength upper bound of the length, besides what remains
   * @param tooLong the reason if the length is out of bounds
   * @throws EOFException if the stream ends before the record does
   */
  byte[] record(long maxLength, String tooLong) throws IOException, Malformed {
    byte[] length = bytes(Integer.BYTES, maxLength, tooLong);
    return bytes(ByteBuffer.wrap(length).getInt(), maxLength, tooLong);
  }

  private byte[] bytes(int length, long maxLength, String tooLong) throws IOException, Malformed {
    if (length < 0 || length > Math.min(remaining, maxLength)) {
      throw new Malformed(tooLong);
    }
    byte[] content = new byte[length];
    in.readFully(content);
    hash.update(content);
    remaining -= length;
    return content;
  }

  /** Whether the stream has no further byte. */
  boolean atEndOfStream() throws IOException {
    return in.read() < 0;
  }

  /** The hash of all records; to be called once, at the end. */
  Hash hash() {
    return Hash.of(hash.digest());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
