package io.holdfast.backup.archive;

import io.holdfast.json.JsonDocument;
import io.holdfast.model.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of one row, each as one byte (0 absent, 1 present) and, if present, its length
 * (4 bytes, high byte first) and its bytes. Not thread-safe.
 */
final class FieldsOut {
  private byte[] bytes = new byte[1024];
  private int size;

  /** The bytes so far; begins anew. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, size);
    size = 0;
    return taken;
  }

  FieldsOut text(@Nullable String value) {
    return field(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  FieldsOut document(@Nullable JsonDocument value) {
    return field(value == null ? null : value.sharedBytes());
  }

  FieldsOut bytes(byte[] value) {
    return field(value);
  }

  FieldsOut hash(@Nullable Hash value) {
    return field(value == null ? null : value.toBytes());
  }

  FieldsOut number(@Nullable Long value) {
    return field(
        value == null ? null : ByteBuffer.allocate(Long.BYTES).putLong(value.longValue()).array());
  }

  FieldsOut flag(boolean value) {
    return field(new byte[] {(byte) (value ? 1 : 0)});
  }

  /** Their number, and then each. */
  FieldsOut texts(List<String> values) {
    number((long) values.size());
    values.forEach(this::text);
    return this;
  }

  private FieldsOut field(byte @Nullable [] value) {
    int length = value == null ? 0 : value.length;
    int needed = Math.addExact(size, 1 + Integer.BYTES + length);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
    if (value == null) {
      bytes[size++] = 0;
      return this;
    }
    bytes[size++] = 1;
    ByteBuffer.wrap(bytes, size, Integer.BYTES).putInt(length);
    size += Integer.BYTES;
    System.arraycopy(value, 0, bytes, size, length);
    size += length;
    return this;
  }
}
