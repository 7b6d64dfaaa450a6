package io.holdfast.row;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.text.Utf8;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;

/**
 * The place of a row among the rows of its type: the same on every store. Parts that a type does
 * not have are empty or {@link Long#MIN_VALUE}. Ordered part by part, strings by their UTF-8 bytes.
 *
 * @param namespace the namespace
 * @param first the id; or the kind, where an id comes second; or the session of an event
 * @param second the id, where a kind comes first
 * @param third the id of a request
 * @param number the version, or the number of an event within its session
 */
public record RowKey(String namespace, String first, String second, String third, long number)
    implements Comparable<RowKey> {
  private static final Comparator<RowKey> ORDER =
      Comparator.comparing(RowKey::namespace, Utf8.ORDER)
          .thenComparing(RowKey::first, Utf8.ORDER)
          .thenComparing(RowKey::second, Utf8.ORDER)
          .thenComparing(RowKey::third, Utf8.ORDER)
          .thenComparingLong(RowKey::number);

  /** The key of a namespace itself; it comes before every other key within the namespace. */
  public static RowKey of(String namespace) {
    return new RowKey(namespace, "", "", "", Long.MIN_VALUE);
  }

  /** The key of an entity or a snapshot. */
  public static RowKey of(String namespace, String id) {
    return new RowKey(namespace, id, "", "", Long.MIN_VALUE);
  }

  /** The key of a version floor. */
  public static RowKey of(String namespace, String kind, String id) {
    return new RowKey(namespace, kind, id, "", Long.MIN_VALUE);
  }

  /** The key of a request. */
  public static RowKey ofRequest(String namespace, String kind, String id, String requestId) {
    return new RowKey(namespace, kind, id, requestId, Long.MIN_VALUE);
  }

  /** The key of a history, audit or transition row. */
  public static RowKey of(String namespace, String kind, String id, long version) {
    return new RowKey(namespace, kind, id, "", version);
  }

  /** The key of an event. */
  public static RowKey ofEvent(String namespace, String sessionId, long seq) {
    return new RowKey(namespace, sessionId, "", "", seq);
  }

  @Override
  public int compareTo(RowKey other) {
    return ORDER.compare(this, other);
  }

  /** The key as text without white space, for checkpoints. */
  public String encode() {
    byte[] a = namespace.getBytes(StandardCharsets.UTF_8);
    byte[] b = first.getBytes(StandardCharsets.UTF_8);
    byte[] c = second.getBytes(StandardCharsets.UTF_8);
    byte[] d = third.getBytes(StandardCharsets.UTF_8);
    int parts = a.length + b.length + c.length + d.length;
    ByteBuffer bytes = ByteBuffer.allocate(4 * Integer.BYTES + parts + Long.BYTES);
    for (byte[] part : new byte[][] {a, b, c, d}) {
      bytes.putInt(part.length).put(part);
    }
    bytes.putLong(number);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Reads what {@link #encode()} made.
   *
   * @throws DataCorruptException if it is anything else
   */
  public static RowKey decode(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      RowKey key = new RowKey(part(bytes), part(bytes), part(bytes), part(bytes), bytes.getLong());
      if (!bytes.hasRemaining()) {
        return key;
      }
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw new DataCorruptException(unreadable(text), e);
    }
    throw new DataCorruptException(unreadable(text));
  }

  private static String part(ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] part = new byte[length];
    bytes.get(part);
    return new String(part, StandardCharsets.UTF_8);
  }

  private static ErrorDetail unreadable(String text) {
    return ErrorDetail.of("Stored position is not readable").with("position", text);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(namespace);
    if (!first.isEmpty()) {
      text.append('/').append(first);
    }
    if (!second.isEmpty()) {
      text.append('/').append(second);
    }
    if (!third.isEmpty()) {
      text.append('#').append(third);
    }
    if (number != Long.MIN_VALUE) {
      text.append('@').append(number);
    }
    return text.toString();
  }
}
