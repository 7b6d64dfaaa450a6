package io.holdfast.query;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An opaque continuation token of a list. It holds the sort key of the last item (an id; an instant
 * and an id; a number), never an internal position of a store, so it also works on another store
 * that holds the same entities.
 */
public final class Cursor {
  private static final int FORMAT = 1;
  private static final int MAX_TOKEN_CHARACTERS = 4096;

  private final Order order;
  private final long number;
  private final String id;

  private Cursor(Order order, long number, String id) {
    this.order = order;
    this.number = number;
    this.id = id;
  }

  /** The sort orders of lists. */
  public enum Order {
    /** By id. */
    ID('i'),
    /** By the instant of the last update, then id. */
    UPDATED('u'),
    /** By an instant, then id. */
    TIME('t'),
    /** By the number within a session. */
    SEQUENCE('s'),
    /** By version. */
    VERSION('v');

    private final char tag;

    Order(char tag) {
      this.tag = tag;
    }
  }

  /** Creates the cursor after an id. */
  public static Cursor id(String id) {
    return new Cursor(Order.ID, 0, id);
  }

  /** Creates the cursor after an instant (milliseconds since 1970) and an id. */
  public static Cursor time(Order order, long epochMillis, String id) {
    return new Cursor(order, epochMillis, id);
  }

  /** Creates the cursor after a number: a session's {@code seq}, or a version. */
  public static Cursor number(Order order, long number) {
    return new Cursor(order, number, "");
  }

  /**
   * Parses a token.
   *
   * @throws InvalidArgumentException if it was not created by {@link #token()}
   */
  public static Cursor parse(String token) {
    try {
      if (token.length() <= MAX_TOKEN_CHARACTERS) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
        if (bytes.remaining() >= 10 && bytes.get() == FORMAT) {
          char tag = (char) bytes.get();
          long number = bytes.getLong();
          String id = StandardCharsets.UTF_8.decode(bytes).toString();
          if (id.chars().anyMatch(Character::isISOControl)) {
            // No id contains control characters, and databases may reject U+0000.
            throw new InvalidArgumentException(unreadable());
          }
          for (Order order : Order.values()) {
            if (order.tag == tag) {
              Cursor cursor = new Cursor(order, number, id);
              if (cursor.token().equals(token)) {
                return cursor;
              }
            }
          }
        }
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidArgumentException(unreadable(), e);
    }
    throw new InvalidArgumentException(unreadable());
  }

  /** The token: URL-safe Base64 without padding. */
  public String token() {
    byte[] idBytes = id.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(10 + idBytes.length);
    bytes.put((byte) FORMAT).put((byte) order.tag).putLong(number).put(idBytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Checks that the cursor comes from a list in this order, and returns it.
   *
   * @throws InvalidArgumentException if it comes from another list
   */
  public Cursor in(Order expected) {
    if (order != expected) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Cursor comes from a list in another order")
              .with("expected", expected)
              .with("actual", order)
              .remedy("Continue with the query that returned the cursor"));
    }
    return this;
  }

  /** The instant in milliseconds since 1970, or the number. */
  public long number() {
    return number;
  }

  /** The id; empty where the order has none. */
  public String id() {
    return id;
  }

  private static ErrorDetail unreadable() {
    return ErrorDetail.of("Cursor is not readable").remedy("Pass the cursor unchanged");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cursor cursor && cursor.token().equals(token());
  }

  @Override
  public int hashCode() {
    return token().hashCode();
  }

  @Override
  public String toString() {
    return token();
  }
}
