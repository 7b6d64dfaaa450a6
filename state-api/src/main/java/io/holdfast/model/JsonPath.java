package io.holdfast.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Finds the JSON Pointer (RFC 6901) of a place in a document whose beginning, up to that place, is
 * known to be well-formed. Only for error messages: it reads the beginning once more.
 */
final class JsonPath {
  private final byte[] in;
  private final Deque<Step> steps = new ArrayDeque<>();

  private JsonPath(byte[] utf8) {
    this.in = utf8;
  }

  /** The pointer of the key, or of the value, that begins at an offset. */
  static String at(byte[] utf8, int offset) {
    JsonPath path = new JsonPath(utf8);
    int i = 0;
    while (i < offset) {
      i = path.token(i);
    }
    Step innermost = path.steps.peek();
    if (innermost != null && innermost.expectsKey) {
      path.token(offset);
    }
    StringBuilder pointer = new StringBuilder();
    Iterator<Step> outermostFirst = path.steps.descendingIterator();
    while (outermostFirst.hasNext()) {
      pointer.append('/').append(outermostFirst.next().name());
    }
    return pointer.toString();
  }

  /** Takes the token, or the part of one, at an index; returns the index after it. */
  private int token(int i) {
    Step top = steps.peek();
    switch (in[i]) {
      case '{' -> steps.push(new Step(true));
      case '[' -> steps.push(new Step(false));
      case '}', ']' -> steps.pop();
      case ',' -> {
        if (top != null) {
          top.next();
        }
      }
      case '"' -> {
        int end = WhiteSpace.afterString(in, i);
        if (top != null && top.expectsKey) {
          top.key(KeySets.text(in, i + 1, end - 1));
        }
        return end;
      }
      default -> {
        return i + 1;
      }
    }
    return i + 1;
  }

  /** Where one open array or object stands. */
  private static final class Step {
    private final boolean object;
    private boolean expectsKey;
    private String key = "";
    private int index;

    Step(boolean object) {
      this.object = object;
      this.expectsKey = object;
    }

    void next() {
      expectsKey = object;
      index++;
    }

    void key(String text) {
      key = text;
      expectsKey = false;
    }

    String name() {
      return object ? key.replace("~", "~0").replace("/", "~1") : Integer.toString(index);
    }
  }
}
