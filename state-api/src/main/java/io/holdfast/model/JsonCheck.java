package io.holdfast.model;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidDocumentException;
import io.holdfast.error.LimitExceededException;
import io.holdfast.error.StateException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Streams the tokens of a document and refuses what is not exactly one JSON value. Jackson's
 * messages quote the source and are therefore dropped, as causes too.
 */
final class JsonCheck {
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final JsonFactory FACTORY = factory();

  /** Clearing a hash set takes as long as its largest size ever, so that large ones are dropped. */
  private static final int MOST_KEYS_KEPT = 64;

  private final String text;
  private final JsonParser parser;
  private final int maxDepth;
  private final List<Set<String>> keysByDepth = new ArrayList<>();
  private int depth;

  private JsonCheck(String text, JsonParser parser, int maxDepth) {
    this.text = text;
    this.parser = parser;
    this.maxDepth = maxDepth;
  }

  private static JsonFactory factory() {
    // Size and depth are checked here, by the limits of the call; Jackson's own must never bite.
    StreamReadConstraints none =
        StreamReadConstraints.builder()
            .maxNestingDepth(DocumentLimits.GREATEST_MAX_DEPTH + 1)
            .maxDocumentLength(-1)
            .maxTokenCount(-1)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .build();
    return JsonFactory.builder()
        .streamReadConstraints(none)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        // Keys are kept here, because Jackson's exception for a duplicate has no type of its own.
        .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
        // Else a document is refused for the hash codes of its keys.
        .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .build();
  }

  static void size(int bytes, DocumentLimits limits) {
    if (bytes > limits.maxBytes()) {
      throw new LimitExceededException(
          ErrorDetail.of("Document is too large")
              .with("limitBytes", limits.maxBytes())
              .with("sizeBytes", bytes)
              .with("path", ""));
    }
  }

  static void oneValue(String text, DocumentLimits limits) {
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      throw refused("Document starts with a byte order mark", 0);
    }
    // Characters, not bytes: from bytes Jackson refuses a key with an escaped lone surrogate.
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      JsonCheck check = new JsonCheck(text, parser, limits.maxDepth());
      try {
        check.run();
      } catch (UnexpectedEndOfInputException e) {
        throw refused("Document ends in the middle of a value", Utf8.length(text));
      } catch (JacksonException e) {
        throw check.notJson(parser.currentLocation());
      }
    }
  }

  private void run() {
    @Nullable JsonToken token = parser.nextToken();
    if (token == null) {
      throw refused("Document is empty", Utf8.length(text));
    }
    do {
      switch (token) {
        case START_OBJECT, START_ARRAY -> enter();
        case END_OBJECT, END_ARRAY -> leave();
        case PROPERTY_NAME -> key();
        default -> {}
      }
      token = parser.nextToken();
    } while (depth > 0 && token != null);
    if (token != null) {
      throw refused(
          "Document holds more than one JSON value", byteOffset(parser.currentTokenLocation()));
    }
  }

  private void enter() {
    if (++depth > maxDepth) {
      TokenStreamContext parent = parser.streamReadContext().getParent();
      throw new LimitExceededException(
          ErrorDetail.of("Document is nested too deeply")
              .with("limitDepth", maxDepth)
              .with("sizeDepth", depth)
              .with("path", parent.pathAsPointer()));
    }
    if (keysByDepth.size() < depth) {
      keysByDepth.add(new HashSet<>());
    }
  }

  private void leave() {
    Set<String> keys = keysByDepth.get(--depth);
    if (keys.size() > MOST_KEYS_KEPT) {
      keysByDepth.set(depth, new HashSet<>());
    } else {
      keys.clear();
    }
  }

  private void key() {
    if (!keysByDepth.get(depth - 1).add(parser.currentName())) {
      throw new InvalidDocumentException(
          ErrorDetail.of("Document has a duplicate key")
              .with("path", parser.streamReadContext().pathAsPointer())
              .with("byteOffset", byteOffset(parser.currentTokenLocation())));
    }
  }

  private StateException notJson(TokenStreamLocation place) {
    return new InvalidDocumentException(
        ErrorDetail.of("Document is not valid JSON")
            .with("byteOffset", byteOffset(place))
            .with("line", place.getLineNr())
            .with("column", place.getColumnNr()));
  }

  private int byteOffset(TokenStreamLocation place) {
    int characters = (int) Math.max(0, Math.min(place.getCharOffset(), text.length()));
    return Utf8.length(text.substring(0, characters));
  }

  private static StateException refused(String sentence, long byteOffset) {
    return new InvalidDocumentException(ErrorDetail.of(sentence).with("byteOffset", byteOffset));
  }
}
