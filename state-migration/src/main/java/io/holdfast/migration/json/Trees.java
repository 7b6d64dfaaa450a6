package io.holdfast.migration.json;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidDocumentException;
import io.holdfast.migration.internal.JsonStrings;
import io.holdfast.model.DocumentLimits;
import io.holdfast.model.Json;
import io.holdfast.model.JsonDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads documents as trees that keep every spelling, and writes such trees as documents. */
final class Trees {
  private static final DocumentLimits DOCUMENT = deep(JsonPatch.MAX_DEPTH);

  /** Its values lie in an operation in an array. */
  private static final DocumentLimits PATCH = deep(JsonPatch.MAX_DEPTH + 2);

  private final byte[] in;
  private int at;

  private Trees(byte[] compact) {
    this.in = compact;
  }

  private static DocumentLimits deep(int maxDepth) {
    return new DocumentLimits(DocumentLimits.GREATEST_MAX_BYTES, maxDepth);
  }

  /**
   * A document as a tree of its own.
   *
   * @throws io.holdfast.error.LimitExceededException if the document is nested too deeply
   * @throws DataCorruptException if a store handed out bytes that are not JSON
   */
  static JsonValue read(JsonDocument document) {
    return read(document, DOCUMENT);
  }

  /** Like {@link #read}, for a document that is a patch. */
  static JsonValue readPatch(JsonDocument document) {
    return read(document, PATCH);
  }

  private static JsonValue read(JsonDocument document, DocumentLimits limits) {
    try {
      byte[] compact = Json.parse(document.sharedBytes(), limits).sharedBytes();
      return new Trees(compact).value();
    } catch (InvalidDocumentException e) {
      throw new DataCorruptException(ErrorDetail.of("Document is not JSON"), e);
    }
  }

  /** The tree as a document. */
  static JsonDocument document(JsonValue value) {
    return Json.parse(value.text(), DOCUMENT);
  }

  /** The text of a patch as a document. */
  static JsonDocument patch(String text) {
    return Json.parse(text, PATCH);
  }

  private JsonValue value() {
    return switch (in[at]) {
      case '{' -> object();
      case '[' -> array();
      default -> scalar();
    };
  }

  private JsonValue object() {
    JsonValue.Members object = new JsonValue.Members();
    at++;
    while (in[at] != '}') {
      if (in[at] == ',') {
        at++;
      }
      int end = JsonStrings.end(in, at);
      String name = text(at + 1, end - 1);
      at = end + 1;
      object.put(name, value());
    }
    at++;
    return object;
  }

  private JsonValue array() {
    List<JsonValue> elements = new ArrayList<>();
    at++;
    while (in[at] != ']') {
      if (in[at] == ',') {
        at++;
      }
      elements.add(value());
    }
    at++;
    return new JsonValue.Array(elements);
  }

  private JsonValue scalar() {
    int end = at;
    if (in[at] == '"') {
      end = JsonStrings.end(in, at);
    } else {
      while (end < in.length && in[end] != ',' && in[end] != ']' && in[end] != '}') {
        end++;
      }
    }
    JsonValue scalar = new JsonValue.Scalar(text(at, end));
    at = end;
    return scalar;
  }

  private String text(int begin, int end) {
    return new String(in, begin, end - begin, StandardCharsets.UTF_8);
  }
}
