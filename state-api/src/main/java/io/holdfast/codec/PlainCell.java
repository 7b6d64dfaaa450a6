package io.holdfast.codec;

/**
 * A cell of a row before it is encoded. Its bytes are content: they are never shown.
 *
 * @param column the name of the column
 * @param bytes the bytes; never modified
 * @param shape the kind of content
 */
public record PlainCell(String column, byte[] bytes, Shape shape) {
  /** The kind of content of a cell, which decides whether compression can pay off. */
  public enum Shape {
    /** A JSON document, stored as bytes. */
    DOCUMENT,
    /** Text; stored as Base64 when encoded, which costs a third. */
    TEXT,
    /** A hash: encrypted, never compressed. */
    HASH
  }

  @Override
  public String toString() {
    return "PlainCell[" + column + ", " + bytes.length + " bytes]";
  }
}
