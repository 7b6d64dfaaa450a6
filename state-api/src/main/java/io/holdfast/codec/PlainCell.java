package io.holdfast.codec;

/**
 * A cell of a row as the contract knows it, before it rests. Its bytes are content: they are never
 * shown.
 *
 * @param column the name of the column
 * @param bytes the bytes; never changed by anybody
 * @param shape what the bytes are
 */
public record PlainCell(String column, byte[] bytes, Shape shape) {
  /** What the bytes of a cell are, which decides whether compression can pay. */
  public enum Shape {
    /** A JSON document, which rests as bytes. */
    DOCUMENT,
    /** Text, which rests as text: a third is lost to its spelling. */
    TEXT,
    /** A hash: it is encrypted, and never shrinks. */
    HASH
  }

  @Override
  public String toString() {
    return "PlainCell[" + column + ", " + bytes.length + " bytes]";
  }
}
