package io.holdfast.audit;

import io.holdfast.model.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Encodes the entries of a seal as bytes, as a database stores them with it. */
public final class SealedEntries {
  private SealedEntries() {}

  /**
   * Encodes each entry as length-prefixed (4 bytes) namespace, kind and id, followed by version and
   * hash.
   */
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
   * Decodes the bytes that {@link #encode} wrote. Malformed bytes decode to no entries, which match
   * no seal.
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
