package io.holdfast.json;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidDocumentException;
import io.holdfast.error.LimitExceededException;
import io.holdfast.error.StateException;

/** Validates that bytes are exactly one JSON value within the limits; errors give the location. */
final class JsonCheck {
  private JsonCheck() {}

  static void size(int bytes, DocumentLimits limits) {
    if (bytes > limits.maxBytes()) {
      throw new LimitExceededException(
          ErrorDetail.of("Document is too large")
              .with("limitBytes", limits.maxBytes())
              .with("sizeBytes", bytes)
              .with("path", ""));
    }
  }

  /**
   * Validates a value and removes the white space between its tokens.
   *
   * @param own well-formed UTF-8, owned by this call, which may overwrite it
   */
  static byte[] compacted(byte[] own, DocumentLimits limits) {
    if (startsWithByteOrderMark(own)) {
      throw invalid("Document starts with a byte order mark", 0);
    }
    JsonScanner scanner = new JsonScanner(own, limits.maxDepth());
    return switch (scanner.scan()) {
      case COMPACT -> own;
      case SPACED -> WhiteSpace.removeFrom(own);
      case EMPTY -> throw invalid("Document is empty", own.length);
      case TRUNCATED -> throw invalid("Document ends in the middle of a value", own.length);
      case TRAILING -> throw invalid("Document has content after its value", scanner.offset());
      case INVALID -> throw notJson(own, scanner.offset());
      case TOO_DEEP ->
          throw new LimitExceededException(
              ErrorDetail.of("Document is nested too deeply")
                  .with("limitDepth", limits.maxDepth())
                  .with("sizeDepth", scanner.depth())
                  .with("path", JsonPath.at(own, scanner.offset())));
      case DUPLICATE_KEY ->
          throw new InvalidDocumentException(
              ErrorDetail.of("Document has a duplicate key")
                  .with("path", JsonPath.at(own, scanner.offset()))
                  .with("byteOffset", scanner.offset()));
    };
  }

  private static boolean startsWithByteOrderMark(byte[] utf8) {
    return utf8.length >= 3
        && utf8[0] == (byte) 0xEF
        && utf8[1] == (byte) 0xBB
        && utf8[2] == (byte) 0xBF;
  }

  private static StateException notJson(byte[] utf8, int offset) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < offset; i++) {
      if (utf8[i] == '\n') {
        line++;
        column = 1;
      } else if ((utf8[i] & 0xC0) != 0x80) {
        column++;
      }
    }
    return new InvalidDocumentException(
        ErrorDetail.of("Document is not valid JSON")
            .with("byteOffset", offset)
            .with("line", line)
            .with("column", column));
  }

  private static StateException invalid(String sentence, int byteOffset) {
    return new InvalidDocumentException(ErrorDetail.of(sentence).with("byteOffset", byteOffset));
  }
}
