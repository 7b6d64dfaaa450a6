package io.holdfast.row;

import io.holdfast.json.JsonDocument;
import io.holdfast.model.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Builds a row hash: SHA-256 over a format tag and then every field in its written order, each as
 * one byte (0 absent, 1 present) and, if present, its length (4 bytes, high byte first) and its
 * bytes. The order of the fields is fixed in {@code docs/storage-format.md}. Not thread-safe.
 */
public final class RowHasher {
  private static final byte ABSENT = 0;
  private static final byte PRESENT = 1;

  private final MessageDigest digest;
  private final ByteBuffer head = ByteBuffer.allocate(1 + Integer.BYTES);
  private final ByteBuffer eight = ByteBuffer.allocate(Long.BYTES);

  /** Starts with the tag of a format. */
  public RowHasher(String formatTag) {
    digest = sha256();
    text(formatTag);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Adds a string. */
  public RowHasher text(@Nullable String value) {
    return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  RowHasher document(@Nullable JsonDocument value) {
    return bytes(value == null ? null : value.sharedBytes());
  }

  /** Adds a hash. */
  public RowHasher hash(@Nullable Hash value) {
    return bytes(value == null ? null : value.toBytes());
  }

  RowHasher number(@Nullable Long value) {
    return value == null ? bytes(null) : number(value.longValue());
  }

  /** Adds a number, or an instant as milliseconds since 1970. */
  public RowHasher number(long value) {
    eight.clear();
    eight.putLong(value);
    return bytes(eight.array());
  }

  public RowHasher flag(boolean value) {
    return bytes(new byte[] {value ? (byte) 1 : (byte) 0});
  }

  /** A sorted set as one field: each member with its length; an empty set is absent. */
  RowHasher set(Collection<String> sorted) {
    if (sorted.isEmpty()) {
      return bytes(null);
    }
    int size = 0;
    byte[][] members = new byte[sorted.size()][];
    int index = 0;
    for (String member : sorted) {
      members[index] = member.getBytes(StandardCharsets.UTF_8);
      size += Integer.BYTES + members[index++].length;
    }
    ByteBuffer joined = ByteBuffer.allocate(size);
    for (byte[] member : members) {
      joined.putInt(member.length).put(member);
    }
    return bytes(joined.array());
  }

  /** The hash of everything that was added. */
  public Hash finish() {
    return Hash.of(digest.digest());
  }

  private RowHasher bytes(byte @Nullable [] value) {
    if (value == null) {
      digest.update(ABSENT);
      return this;
    }
    head.clear();
    head.put(PRESENT).putInt(value.length);
    digest.update(head.array());
    digest.update(value);
    return this;
  }
}
