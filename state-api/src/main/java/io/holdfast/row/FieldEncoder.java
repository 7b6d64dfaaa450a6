package io.holdfast.row;

import java.util.Arrays;
import java.util.List;

/** Collects encoded fields in a byte array that grows as needed. Not thread-safe. */
public final class FieldEncoder extends FieldWriter {
  /** Returns the bytes so far and starts again with none. */
  public byte[] take() {
    byte[] taken = Arrays.copyOf(buffer, size);
    size = 0;
    return taken;
  }

  /** The number of members, then each as a field. */
  @Override
  public FieldEncoder names(List<String> sorted) {
    number(sorted.size());
    sorted.forEach(this::text);
    return this;
  }

  @Override
  void makeRoom(int bytes) {
    int needed = Math.addExact(size, bytes);
    buffer = Arrays.copyOf(buffer, Math.max(needed, buffer.length * 2));
  }

  @Override
  void putLarge(byte[] value) {
    makeRoom(value.length);
    System.arraycopy(value, 0, buffer, size, value.length);
    size += value.length;
  }
}
