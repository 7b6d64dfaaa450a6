package io.holdfast.audit;

import io.holdfast.model.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The entries of a seal as bytes, as a database keeps them beside it. */
public final class SealedEntries {
  private SealedEntries() {}

  /** Each entry as namespace, kind and id with their lengths (4 bytes), version and hash. */
  public static byte[] encode(List<SealedEntry> entries) {
    List<byte[][]> texts = new ArrayList<>(entries.size());
    int size = 0;
    for (SealedEntry entry : entries) {
      byte[][] parts = {utf8(entry.namespace()), utf8(entry.kind()), utf8(entry.id())};
      texts.add(parts);
      size += 3 * Integer.BYTES + parts[0].length + parts[1].length + parts[2].length;
      size += Long.BYTES + Hash.BYTES;
    }
    ByteBuffer bytes = ByteBuffer.allocate(size);
    for (int i = 0; i < entries.size(); i++) {
      for (byte[] part : texts.get(i)) {
        bytes.putInt(part.length).put(part);
      }
      bytes.putLong(entries.get(i).version()).put(entries.get(i).hash().toBytes());
    }
    return bytes.array();
  }

  /**
   * Reads what {@link #encode} made. Bytes that somebody changed until they cannot be read give no
   * entries, which fit no seal.
   */
  public static List<SealedEntry> decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<SealedEntry> entries = new ArrayList<>();
    try {
      while (buffer.hasRemaining()) {
        String namespace = text(buffer);
        String kind = text(buffer);
        String id = text(buffer);
        long version = buffer.getLong();
        byte[] hash = new byte[Hash.BYTES];
        buffer.get(hash);
        entries.add(new SealedEntry(namespace, kind, id, version, Hash.of(hash)));
      }
    } catch (BufferUnderflowException e) {
      return List.of();
    }
    return entries;
  }

  private static String text(ByteBuffer buffer) {
    int length = buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] text = new byte[length];
    buffer.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
