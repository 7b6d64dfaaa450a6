package io.holdfast.json;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes random legal documents; white space between the tokens comes from a second source. */
final class RandomJson {
  private static final String[] SCALARS = {
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1.0",
    "1e400",
    "-12.50E-3",
    "9007199254740993",
    "\"\"",
    "\" \"",
    "\"\\\"\"",
    "\"\\\\\"",
    "\"\\\\\\\" ,\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"{[ \"",
    "\"\u00E9\u20AC\uD83D\uDE00\"",
    "\"a\\/b\"",
    "\"\\n\\t\""
  };
  private static final String[] KEYS = {
    "", " ", "a", "A", "\\n", "\\\"", "\\\\", "\\u0041\\u0042", "\u20AC", "\uD83D\uDE00", "k:,{}"
  };

  private final Random shape;
  private final @Nullable Random space;

  /** A {@code spaceSeed} of 0 means no white space. */
  RandomJson(long shapeSeed, long spaceSeed) {
    shape = new Random(shapeSeed);
    space = spaceSeed == 0 ? null : new Random(spaceSeed);
  }

  String document() {
    StringBuilder out = new StringBuilder();
    space(out);
    value(out, 5);
    space(out);
    return out.toString();
  }

  private void value(StringBuilder out, int depthLeft) {
    int kind = depthLeft == 0 ? 0 : shape.nextInt(4);
    if (kind < 2) {
      out.append(SCALARS[shape.nextInt(SCALARS.length)]);
      return;
    }
    boolean object = kind == 2;
    Set<String> keys = new HashSet<>();
    out.append(object ? '{' : '[');
    space(out);
    int items = shape.nextInt(20) == 0 ? 40 : shape.nextInt(5);
    for (int left = items; left > 0; left--) {
      if (object) {
        String key = KEYS[shape.nextInt(KEYS.length)];
        out.append('"').append(keys.add(key) ? key : key + "#" + left).append('"');
        space(out);
        out.append(':');
        space(out);
      }
      value(out, depthLeft - 1);
      space(out);
      if (left > 1) {
        out.append(',');
        space(out);
      }
    }
    out.append(object ? '}' : ']');
  }

  private void space(StringBuilder out) {
    if (space != null) {
      for (int left = space.nextInt(3); left > 0; left--) {
        out.append(" \n\r\t".charAt(space.nextInt(4)));
      }
    }
  }
}
