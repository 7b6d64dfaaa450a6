package io.holdfast.json;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.LimitExceededException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Converts between documents and Java values; numbers are exact, keys are in a fixed order. */
final class JsonTree {
  private static final JsonMapper MAPPER = mapper();

  private JsonTree() {}

  private static JsonMapper mapper() {
    StreamReadConstraints reading =
        StreamReadConstraints.builder()
            .maxNestingDepth(DocumentLimits.MAX_DEPTH_LIMIT)
            .maxDocumentLength(-1)
            .maxTokenCount(-1)
            .maxNumberLength(Json.MAX_TREE_NUMBER_CHARACTERS)
            .maxNameLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .build();
    // One level more than is legal, so that the check of the result names the path.
    StreamWriteConstraints writing =
        StreamWriteConstraints.builder()
            .maxNestingDepth(DocumentLimits.DEFAULT_MAX_DEPTH + 1)
            .build();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(reading)
            .streamWriteConstraints(writing)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            // Written bare, NaN is refused by the check; as a string it would pass as another
            // value.
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .enable(SerializationFeature.ORDER_SET_ELEMENTS)
        .build();
  }

  static JsonNode read(byte[] utf8) {
    try (JsonParser parser = MAPPER.createParser(utf8)) {
      try {
        JsonNode tree = MAPPER.readTree(parser);
        if (tree == null || tree.isMissingNode() || parser.nextToken() != null) {
          throw corrupt(parser);
        }
        return tree;
      } catch (StreamConstraintsException | NumberFormatException e) {
        throw new LimitExceededException(
            ErrorDetail.of("Number is too long to be evaluated")
                .with("limitCharacters", Json.MAX_TREE_NUMBER_CHARACTERS)
                .with("limitExponentBits", Integer.SIZE)
                .with("path", parser.streamReadContext().pathAsPointer())
                .remedy("Read the document as text"));
      } catch (JacksonException e) {
        throw corrupt(parser);
      }
    }
  }

  /** Without Jackson's exception, because its message may quote the document. */
  private static DataCorruptException corrupt(JsonParser parser) {
    return new DataCorruptException(
        ErrorDetail.of("Document cannot be read as a tree")
            .with("byteOffset", parser.currentLocation().getByteOffset()));
  }

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (StreamConstraintsException e) {
      throw new LimitExceededException(
          ErrorDetail.of("Document is nested too deeply")
              .with("limitDepth", DocumentLimits.DEFAULT_MAX_DEPTH)
              .with("path", pointer(e)));
    } catch (JacksonException e) {
      // Jackson's message may quote the value: only its type and path are reported.
      throw new InvalidArgumentException(
          ErrorDetail.of("Value cannot be written as JSON")
              .with("reason", e.getClass().getSimpleName())
              .with("path", pointer(e)));
    }
  }

  private static JsonPointer pointer(JacksonException e) {
    JsonPointer pointer = JsonPointer.empty();
    for (JacksonException.Reference step : e.getPath()) {
      String key = step.getPropertyName();
      pointer = key == null ? pointer.appendIndex(step.getIndex()) : pointer.appendProperty(key);
    }
    return pointer;
  }
}
