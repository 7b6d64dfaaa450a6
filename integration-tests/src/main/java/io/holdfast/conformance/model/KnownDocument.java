package io.holdfast.conformance.model;

import io.holdfast.text.Utf8;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A random JSON document with its value, so that the expected results of queries are known without
 * parsing it.
 *
 * @param text the document, in a random spelling
 * @param value its value: a map, list, string, {@link BigDecimal}, boolean or null
 */
public record KnownDocument(String text, @Nullable Object value) {
  /** Keys, some of which look like indexes or pointers or are special to a database. */
  static final List<String> KEYS =
      List.of("a", "b", "", "0", "1", "a/b", "~", "~1", "'", "%", "$.a", "é", "\ud83d\ude00");

  /** Strings, the well-formed ones first. */
  static final List<String> STRINGS =
      List.of("x", "X", "1", "true", "null", "", "'; --", "\ue000", "\ud83d\ude00", "é", "e\u0301");

  private static final List<String> ILL_FORMED = List.of("\ud800", "\udc00", "a\u0000b");

  /** Numbers in different spellings. */
  static final List<String> NUMBERS =
      List.of("1", "1.0", "1e0", "10", "0.1e2", "-1", "0", "-0", "1.5", "9007199254740993", "1e40");

  /** A random document up to a nesting depth. */
  public static KnownDocument draw(Random random, int depth) {
    int limit = depth == 0 ? 5 : 9;
    return switch (random.nextInt(limit)) {
      case 0, 1 -> string(random, one(random, STRINGS));
      case 2 -> string(random, one(random, ILL_FORMED));
      case 3 -> number(one(random, NUMBERS));
      case 4 -> literal(random);
      case 5 -> array(random, depth);
      default -> object(random, depth);
    };
  }

  /** A random scalar. */
  static KnownDocument scalar(Random random) {
    return draw(random, 0);
  }

  /** A random object with a few keys. */
  public static KnownDocument object(Random random, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    List<String> members = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String key = one(random, KEYS);
      if (!map.containsKey(key)) {
        KnownDocument member = draw(random, depth - 1);
        map.put(key, member.value);
        members.add(quoted(random, key) + ":" + member.text);
      }
    }
    return new KnownDocument("{" + String.join(",", members) + "}", map);
  }

  private static KnownDocument array(Random random, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    List<String> members = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      KnownDocument member = draw(random, depth - 1);
      list.add(member.value);
      members.add(member.text);
    }
    return new KnownDocument("[" + String.join(",", members) + "]", list);
  }

  private static KnownDocument literal(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new KnownDocument("true", true);
      case 1 -> new KnownDocument("false", false);
      default -> new KnownDocument("null", null);
    };
  }

  private static KnownDocument number(String text) {
    return new KnownDocument(text, new BigDecimal(text));
  }

  private static KnownDocument string(Random random, String value) {
    return new KnownDocument(quoted(random, value), value);
  }

  /** Escapes characters where required, and at random elsewhere. */
  private static String quoted(Random random, String value) {
    boolean all = random.nextInt(3) == 0;
    StringBuilder text = new StringBuilder("\"");
    for (char c : value.toCharArray()) {
      boolean must = c < ' ' || c == '"' || c == '\\' || ILL_FORMED.contains(value);
      text.append(must || all ? "\\u%04x".formatted((int) c) : String.valueOf(c));
    }
    return text.append('"').toString();
  }

  /**
   * A scalar of a document with its path.
   *
   * @param place the path: keys and indexes from the root
   */
  record Leaf(List<String> place, @Nullable Object value) {}

  /** All scalars of the document. */
  List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    gather(List.of(), value, leaves);
    return leaves;
  }

  private static void gather(List<String> place, @Nullable Object value, List<Leaf> leaves) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> gather(below(place, String.valueOf(key)), member, leaves));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        gather(below(place, Integer.toString(i)), list.get(i), leaves);
      }
    } else {
      leaves.add(new Leaf(place, value));
    }
  }

  private static List<String> below(List<String> place, String step) {
    List<String> longer = new ArrayList<>(place);
    longer.add(step);
    return longer;
  }

  /** Whether the value at a path is between two bounds, or equal to a single one. */
  boolean holds(List<String> place, @Nullable Object from, @Nullable Object until) {
    Object found = value;
    for (String step : place) {
      if (found instanceof Map<?, ?> map && map.containsKey(step)) {
        found = map.get(step);
      } else if (found instanceof List<?> list && indexes(list).contains(step)) {
        found = list.get(Integer.parseInt(step));
      } else {
        return false;
      }
    }
    if (found instanceof Map || found instanceof List) {
      return false;
    }
    return from == until
        ? compare(found, from) == 0
        : compare(found, from) >= 0 && compare(found, until) == -1;
  }

  private static List<String> indexes(List<?> list) {
    List<String> indexes = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      indexes.add(Integer.toString(i));
    }
    return indexes;
  }

  /** Like {@code compareTo}; -2 for values that are not comparable. */
  private static int compare(@Nullable Object a, @Nullable Object b) {
    if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
      return x.compareTo(y);
    }
    if (a instanceof String x && b instanceof String y) {
      return Integer.signum(Utf8.compare(x, y));
    }
    return a == b || (a != null && a.equals(b)) ? 0 : -2;
  }

  public static <T> T one(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
