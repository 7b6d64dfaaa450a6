package io.holdfast.json;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.LimitExceededException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * A JSON document, stored as its author wrote it: only insignificant white space is removed; key
 * order and the spelling of numbers and escapes are preserved. Created by {@link Json}. Immutable
 * and thread-safe.
 *
 * <p>Two documents are equal if their bytes are: {@code 1} and {@code 1.0} differ.
 */
public final class JsonDocument {
  /** The document <code>{}</code>. */
  public static final JsonDocument EMPTY_OBJECT = new JsonDocument(new byte[] {'{', '}'});

  private final byte[] utf8;

  private JsonDocument(byte[] utf8) {
    this.utf8 = utf8;
  }

  /**
   * Wraps bytes that a store wrote earlier from {@link #sharedBytes()}, without validating or
   * copying them. <b>Only for stores</b>: all other callers use {@link Json#parse(byte[])}.
   *
   * @param utf8 one compact JSON value; owned by the document from now on
   */
  public static JsonDocument stored(byte[] utf8) {
    return new JsonDocument(utf8);
  }

  /** Size of {@link #toBytes()} in bytes. */
  public int sizeBytes() {
    return utf8.length;
  }

  /** A copy of the UTF-8 bytes. */
  public byte[] toBytes() {
    return utf8.clone();
  }

  /**
   * The UTF-8 bytes themselves, for storing and hashing without another copy of a large document.
   * <b>Never modify them</b>: that would corrupt the document, its hash and every other reader.
   */
  public byte[] sharedBytes() {
    return utf8;
  }

  /** The document as a string. */
  public String text() {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /**
   * Writes the UTF-8 bytes; does not flush or close.
   *
   * @throws IOException as the stream does
   */
  public void writeTo(OutputStream out) throws IOException {
    out.write(utf8);
  }

  /**
   * The document as a new tree that belongs to the caller. Numbers keep their exact value (integers
   * of any size, decimals as {@link java.math.BigDecimal} with their scale), though not their
   * spelling: {@code -0} and {@code 1E2} are read as 0 and 1E+2.
   *
   * @throws LimitExceededException if a number has more than {@link
   *     Json#MAX_TREE_NUMBER_CHARACTERS} characters or an exponent beyond 32 bits, naming its path;
   *     the document itself remains usable as text
   * @throws DataCorruptException if the bytes came from {@link #stored} and are not JSON, or a key
   *     holds an escaped lone surrogate, which Jackson cannot read
   */
  public JsonNode tree() {
    return JsonTree.read(utf8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonDocument document && Arrays.equals(utf8, document.utf8);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(utf8);
  }

  /** The size; never the content. */
  @Override
  public String toString() {
    return "JsonDocument[" + utf8.length + " bytes]";
  }
}
