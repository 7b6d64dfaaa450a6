package io.holdfast.json.patch;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidDocumentException;
import io.holdfast.json.DocumentLimits;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.json.JsonReader;
import io.holdfast.json.JsonReader.Token;
import java.util.ArrayList;
import java.util.List;

/** Parses documents into trees that keep the spelling of every token, and writes such trees. */
final class Trees {
  private static final DocumentLimits DOCUMENT = deep(JsonPatch.MAX_DEPTH);

  /** Two levels more: a patch is an array of operations, which contain the values. */
  private static final DocumentLimits PATCH = deep(JsonPatch.MAX_DEPTH + 2);

  private Trees() {}

  private static DocumentLimits deep(int maxDepth) {
    return new DocumentLimits(DocumentLimits.MAX_BYTES_LIMIT, maxDepth);
  }

  /**
   * Parses a document into a tree that the caller may change.
   *
   * @throws io.holdfast.error.LimitExceededException if the document is nested too deeply
   * @throws DataCorruptException if a stored document is not JSON
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
      JsonReader reader = new JsonReader(Json.parse(document.sharedBytes(), limits));
      return value(reader, reader.next());
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

  private static JsonValue value(JsonReader reader, Token token) {
    return switch (token) {
      case OBJECT -> object(reader);
      case ARRAY -> array(reader);
      default -> new JsonValue.Scalar(reader.spelling());
    };
  }

  private static JsonValue object(JsonReader reader) {
    JsonValue.Members object = new JsonValue.Members();
    while (reader.next() == Token.KEY) {
      String quoted = reader.spelling();
      String spelling = quoted.substring(1, quoted.length() - 1);
      object.put(spelling, value(reader, reader.next()));
    }
    return object;
  }

  private static JsonValue array(JsonReader reader) {
    List<JsonValue> elements = new ArrayList<>();
    for (Token token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
      elements.add(value(reader, token));
    }
    return new JsonValue.Array(elements);
  }
}
