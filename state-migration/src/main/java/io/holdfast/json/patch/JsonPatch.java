package io.holdfast.json.patch;

import io.holdfast.json.JsonDocument;
import io.holdfast.json.JsonStrings;
import java.util.List;

/** A JSON Patch (RFC 6902): a list of operations on a document. Immutable and thread-safe. */
public final class JsonPatch {
  /** Maximum nesting depth of a document that is compared or patched. */
  public static final int MAX_DEPTH = 1000;

  private final List<JsonOperation> operations;

  private JsonPatch(List<JsonOperation> operations) {
    this.operations = List.copyOf(operations);
  }

  /** A patch of these operations, in this order. */
  public static JsonPatch of(List<JsonOperation> operations) {
    return new JsonPatch(operations);
  }

  /**
   * Parses a patch in the format of RFC 6902; unknown members are ignored.
   *
   * @throws io.holdfast.error.InvalidArgumentException if the document is not a patch, with the
   *     index of the operation
   */
  public static JsonPatch parse(JsonDocument document) {
    return new JsonPatch(PatchReader.read(Trees.readPatch(document)));
  }

  /** The operations in their order. */
  public List<JsonOperation> operations() {
    return operations;
  }

  /** Whether the patch changes nothing. */
  public boolean isEmpty() {
    return operations.isEmpty();
  }

  /**
   * Applies all operations in order, or none. Values that they do not change keep their tokens,
   * including names, and their order; added members follow the existing ones.
   *
   * @return the patched document; the given document is not changed
   * @throws io.holdfast.error.InvalidArgumentException if an operation cannot be applied, with its
   *     index, path and reason
   * @throws io.holdfast.error.LimitExceededException if a document is deeper than {@link
   *     #MAX_DEPTH}
   */
  public JsonDocument apply(JsonDocument document) {
    return Trees.document(PatchRun.apply(operations, Trees.read(document)));
  }

  /** The patch in the format of RFC 6902: an array with one object per operation. */
  public JsonDocument document() {
    StringBuilder out = new StringBuilder();
    char separator = '[';
    for (JsonOperation operation : operations) {
      out.append(separator);
      write(operation, out);
      separator = ',';
    }
    return Trees.patch(out.append(isEmpty() ? "[]" : "]").toString());
  }

  private static void write(JsonOperation operation, StringBuilder out) {
    out.append("{\"op\":\"").append(operation.op()).append('"');
    if (operation instanceof JsonOperation.Move move) {
      member("from", move.from(), out);
    } else if (operation instanceof JsonOperation.Copy copy) {
      member("from", copy.from(), out);
    }
    member("path", operation.path(), out);
    if (operation instanceof JsonOperation.Add add) {
      value(add.value(), out);
    } else if (operation instanceof JsonOperation.Replace replace) {
      value(replace.value(), out);
    } else if (operation instanceof JsonOperation.Test test) {
      value(test.value(), out);
    }
    out.append('}');
  }

  private static void member(String name, PatchPath pointer, StringBuilder out) {
    out.append(",\"").append(name).append("\":");
    JsonStrings.quote(out, pointer.toString());
  }

  private static void value(JsonDocument value, StringBuilder out) {
    out.append(",\"value\":").append(value.text());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonPatch patch && operations.equals(patch.operations);
  }

  @Override
  public int hashCode() {
    return operations.hashCode();
  }

  /** The number of operations, without their content. */
  @Override
  public String toString() {
    return "JsonPatch[" + operations.size() + " operations]";
  }
}
