package io.holdfast.json;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.LimitExceededException;
import io.holdfast.text.Checks;
import io.holdfast.text.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a value in a metadata document, written as a JSON Pointer (RFC 6901): {@code /tags/0}
 * is the first element of the array under the key {@code tags}, {@code ~1} stands for a slash and
 * {@code ~0} for a tilde within a key, and the empty path is the whole document. Bounded in length,
 * so that it can be hashed and sent to a store. Immutable and thread-safe.
 *
 * @param tokens the keys and indexes of the path, outermost first, unescaped
 */
public record MetadataPath(List<String> tokens) {
  /** Maximum number of tokens. */
  public static final int MAX_TOKENS = 512;

  /** Maximum length of all tokens in UTF-8 bytes, each with a slash. */
  public static final int MAX_BYTES = Checks.MAX_TEXT_BYTES;

  private static final int MAX_INDEX_DIGITS = 9;

  /**
   * Copies the tokens.
   *
   * @throws LimitExceededException if they are too many or too long
   */
  public MetadataPath {
    tokens = List.copyOf(tokens);
    long bytes = tokens.size() + tokens.stream().mapToLong(Utf8::length).sum();
    if (tokens.size() > MAX_TOKENS || bytes > MAX_BYTES) {
      throw new LimitExceededException(
          ErrorDetail.of("JSON Pointer is too long")
              .with("tokens", tokens.size())
              .with("limitTokens", MAX_TOKENS)
              .with("bytes", bytes)
              .with("limitBytes", MAX_BYTES));
    }
  }

  /**
   * Parses a JSON Pointer.
   *
   * @throws InvalidArgumentException if it is neither empty nor begins with a slash, or holds a
   *     tilde that is followed by neither 0 nor 1
   * @throws LimitExceededException if it has too many tokens or is too long
   */
  public static MetadataPath parse(String text) {
    if (text.isEmpty()) {
      return new MetadataPath(List.of());
    }
    if (text.charAt(0) != '/') {
      throw malformed(text, 0, "Begin it with a slash");
    }
    List<String> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/') {
        tokens.add(token.toString());
        token.setLength(0);
      } else if (c != '~') {
        token.append(c);
      } else {
        char escaped = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
        if (escaped != '0' && escaped != '1') {
          throw malformed(text, i, "Write ~0 for a tilde and ~1 for a slash");
        }
        token.append(escaped == '0' ? '~' : '/');
        i++;
      }
    }
    tokens.add(token.toString());
    return new MetadataPath(tokens);
  }

  /** Parses a token as an array index; -1 if it is none. */
  static int index(String token) {
    if (token.isEmpty() || token.length() > MAX_INDEX_DIGITS) {
      return -1;
    }
    int index = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c < '0' || c > '9' || (i == 0 && c == '0' && token.length() > 1)) {
        return -1;
      }
      index = 10 * index + c - '0';
    }
    return index;
  }

  /** The path as a JSON Pointer. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String token : tokens) {
      text.append('/').append(token.replace("~", "~0").replace("/", "~1"));
    }
    return text.toString();
  }

  private static InvalidArgumentException malformed(String text, int position, String remedy) {
    return new InvalidArgumentException(
        ErrorDetail.of("JSON Pointer is malformed")
            .with("pointer", text)
            .with("position", position)
            .remedy(remedy));
  }
}
