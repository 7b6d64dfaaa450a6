package io.holdfast.row;

import io.holdfast.model.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Computes a row hash: SHA-256 over a format tag and every field in the encoding of {@link
 * FieldWriter}. The order of the fields is fixed in {@code docs/storage-format.md}. Not
 * thread-safe.
 */
public final class RowHasher extends FieldWriter {
  private final MessageDigest digest = sha256();

  /** Starts with the tag of a format. */
  public RowHasher(String formatTag) {
    text(formatTag);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** One field that holds each member with its length in front; an empty set is absent. */
  @Override
  public RowHasher names(List<String> sorted) {
    if (sorted.isEmpty()) {
      absent();
      return this;
    }
    int length = 0;
    byte[][] members = new byte[sorted.size()][];
    for (int i = 0; i < members.length; i++) {
      members[i] = sorted.get(i).getBytes(StandardCharsets.UTF_8);
      length += Integer.BYTES + members[i].length;
    }
    begin(0, length);
    for (byte[] member : members) {
      if (buffer.length - size < Integer.BYTES) {
        makeRoom(Integer.BYTES);
      }
      putInt(member.length);
      put(member);
    }
    return this;
  }

  /** The hash of everything that was added. */
  public Hash finish() {
    makeRoom(0);
    return Hash.of(digest.digest());
  }

  @Override
  void makeRoom(int bytes) {
    digest.update(buffer, 0, size);
    size = 0;
  }

  @Override
  void putLarge(byte[] value) {
    makeRoom(0);
    digest.update(value);
  }
}
