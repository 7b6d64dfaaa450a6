package io.holdfast.json.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Generates random values and edited copies of them. */
final class RandomValue {
  private static final int MAX_DEPTH = 5;
  private static final int MAX_CHILDREN = 6;

  private static final String[] SCALARS = {
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "1.0",
    "1e0",
    "1e400",
    "9007199254740993",
    "\"\"",
    "\"A\"",
    "\"\\u0041\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"\\udc00\\ud800\"",
    "\"😀\"",
    "\"\\/\"",
    "\"{[,]}\\\\\""
  };

  private static final String[] NAMES = {
    "",
    "a",
    "\\u0061b",
    "0",
    "-",
    "~",
    "/",
    "~1",
    "\\ud800",
    "\\udfff/",
    "é",
    "é",
    "😀",
    "\\u0000",
    "\\\"",
    "\\\\",
    "%25"
  };

  private final Random random;

  RandomValue(Random random) {
    this.random = random;
  }

  /** A random array or object. */
  JsonValue document() {
    return container(0);
  }

  private JsonValue value(int depth) {
    return depth < MAX_DEPTH && random.nextInt(3) == 0 ? container(depth) : scalar();
  }

  private JsonValue scalar() {
    return new JsonValue.Scalar(SCALARS[random.nextInt(SCALARS.length)]);
  }

  private JsonValue container(int depth) {
    int children = random.nextInt(MAX_CHILDREN);
    if (random.nextBoolean()) {
      List<JsonValue> elements = new ArrayList<>();
      for (int i = 0; i < children; i++) {
        elements.add(value(depth + 1));
      }
      return new JsonValue.Array(elements);
    }
    JsonValue.Members object = new JsonValue.Members();
    for (int i = 0; i < children; i++) {
      object.put(NAMES[random.nextInt(NAMES.length)], value(depth + 1));
    }
    return object;
  }

  /** A copy of a document with some random edits. */
  JsonValue edited(JsonValue document) {
    JsonValue copy = document.copy();
    for (int edits = random.nextInt(5); edits > 0; edits--) {
      edit(copy, 1);
    }
    return copy;
  }

  private void edit(JsonValue at, int depth) {
    if (at instanceof JsonValue.Array array) {
      edit(array.elements(), depth);
    } else if (at instanceof JsonValue.Members object) {
      List<String> names = List.copyOf(object.members().keySet());
      if (names.isEmpty() || random.nextInt(4) == 0) {
        object.put(NAMES[random.nextInt(NAMES.length)], value(depth));
        return;
      }
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(3)) {
        case 0 -> object.members().remove(name);
        case 1 -> object.members().put(name, value(depth));
        default -> edit(Objects.requireNonNull(object.members().get(name)), depth + 1);
      }
    }
  }

  private void edit(List<JsonValue> elements, int depth) {
    if (elements.isEmpty() || random.nextInt(4) == 0) {
      elements.add(random.nextInt(elements.size() + 1), value(depth));
      return;
    }
    int index = random.nextInt(elements.size());
    switch (random.nextInt(4)) {
      case 0 -> elements.remove(index);
      case 1 -> elements.set(index, value(depth));
      case 2 -> elements.add(random.nextInt(elements.size()), elements.remove(index));
      default -> edit(elements.get(index), depth + 1);
    }
  }
}
