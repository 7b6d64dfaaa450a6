package io.holdfast.row;

import io.holdfast.json.JsonDocument;
import io.holdfast.model.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields in the length-prefixed encoding that row hashes and backups share: one byte (0
 * absent, 1 present) and, if present, the length (4 bytes, high byte first) and the bytes. Bytes
 * are collected in a buffer; a subclass decides where they go when it is full. Not thread-safe.
 */
public abstract class FieldWriter {
  private static final int HEAD = 1 + Integer.BYTES;

  byte[] buffer = new byte[512];
  int size;

  FieldWriter() {}

  /** Adds a string. */
  public FieldWriter text(@Nullable String value) {
    return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a document. */
  public FieldWriter document(@Nullable JsonDocument value) {
    return bytes(value == null ? null : value.sharedBytes());
  }

  /** Adds a hash. */
  public FieldWriter hash(@Nullable Hash value) {
    return bytes(value == null ? null : value.toBytes());
  }

  /** Adds a number, or an instant as milliseconds since 1970. */
  public FieldWriter number(long value) {
    begin(Long.BYTES);
    putInt((int) (value >>> Integer.SIZE));
    putInt((int) value);
    return this;
  }

  /** Adds a truth value. */
  public FieldWriter flag(boolean value) {
    begin(1);
    buffer[size++] = value ? (byte) 1 : (byte) 0;
    return this;
  }

  /** Adds a sorted set of strings. */
  public abstract FieldWriter names(List<String> sorted);

  /** Adds a field that is absent. */
  public FieldWriter absent() {
    if (size == buffer.length) {
      makeRoom(1);
    }
    buffer[size++] = 0;
    return this;
  }

  /** Adds bytes. */
  public FieldWriter bytes(byte @Nullable [] value) {
    if (value == null) {
      return absent();
    }
    begin(value.length > buffer.length ? 0 : value.length, value.length);
    put(value);
    return this;
  }

  /** Makes at least this much room at the end of the buffer, by emptying or by extending it. */
  abstract void makeRoom(int bytes);

  /** Adds bytes that are larger than the buffer. */
  abstract void putLarge(byte[] value);

  /** Begins a field of this length, and makes room for all of it. */
  void begin(int length) {
    begin(length, length);
  }

  void put(byte[] value) {
    if (value.length > buffer.length - size) {
      putLarge(value);
      return;
    }
    System.arraycopy(value, 0, buffer, size, value.length);
    size += value.length;
  }

  void putInt(int value) {
    buffer[size++] = (byte) (value >>> 24);
    buffer[size++] = (byte) (value >>> 16);
    buffer[size++] = (byte) (value >>> 8);
    buffer[size++] = (byte) value;
  }

  void begin(int room, int length) {
    if (HEAD + room > buffer.length - size) {
      makeRoom(Math.addExact(HEAD, room));
    }
    buffer[size++] = 1;
    putInt(length);
  }
}
