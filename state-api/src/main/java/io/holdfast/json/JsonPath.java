package io.holdfast.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Computes the JSON Pointer (RFC 6901) of an offset in a document that is known to be well-formed
 * up to that offset. Only for error messages: it reads the document once more from its start.
 */
final class JsonPath {
  private final Deque<Step> steps = new ArrayDeque<>();

  private JsonPath() {}

  /** The pointer of the key, or of the value, that begins at an offset. */
  static String at(byte[] utf8, int offset) {
    JsonPath path = new JsonPath();
    JsonReader reader = new JsonReader(utf8);
    JsonReader.Token token = reader.next();
    path.enter(token, reader);
    while (reader.start() < offset) {
      path.open(token);
      token = reader.next();
      path.enter(token, reader);
    }
    return path.pointer();
  }

  /** Updates the innermost step for a token; a container that begins is opened later. */
  private void enter(JsonReader.Token token, JsonReader reader) {
    Step innermost = steps.peek();
    if (innermost == null) {
      return;
    }
    switch (token) {
      case END_OBJECT, END_ARRAY -> steps.pop();
      case KEY -> innermost.key = reader.text();
      default -> innermost.index++;
    }
  }

  private void open(JsonReader.Token token) {
    if (token == JsonReader.Token.OBJECT || token == JsonReader.Token.ARRAY) {
      steps.push(new Step(token == JsonReader.Token.OBJECT));
    }
  }

  private String pointer() {
    StringBuilder pointer = new StringBuilder();
    Iterator<Step> outermostFirst = steps.descendingIterator();
    while (outermostFirst.hasNext()) {
      pointer.append('/').append(outermostFirst.next().name());
    }
    return pointer.toString();
  }

  /** The current position in one open array or object. */
  private static final class Step {
    private final boolean object;
    private String key = "";
    private int index = -1;

    Step(boolean object) {
      this.object = object;
    }

    String name() {
      return object ? key.replace("~", "~0").replace("/", "~1") : Integer.toString(index);
    }
  }
}
