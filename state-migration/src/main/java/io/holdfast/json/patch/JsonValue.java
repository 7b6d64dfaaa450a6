package io.holdfast.json.patch;

import io.holdfast.json.JsonStrings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of a JSON tree that preserves the spelling of its tokens. Values are equal if their tokens
 * are; the order of members and the spelling of their names are ignored. A value must not be
 * changed after it was compared or used as a map key, because its hash code is cached. Not
 * thread-safe.
 */
abstract sealed class JsonValue {
  private int hash;

  /** Appends the value as compact JSON. */
  abstract void write(StringBuilder out);

  /** A deep copy. */
  abstract JsonValue copy();

  abstract int computeHash();

  /** Cached, because the alignment of arrays needs it at every level. */
  @Override
  public final int hashCode() {
    if (hash == 0) {
      hash = computeHash();
    }
    return hash;
  }

  @Override
  public abstract boolean equals(@Nullable Object other);

  final String text() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  /** A string, number, boolean or null. */
  static final class Scalar extends JsonValue {
    private final String token;

    Scalar(String token) {
      this.token = token;
    }

    String token() {
      return token;
    }

    boolean isString() {
      return token.charAt(0) == '"';
    }

    boolean isNumber() {
      char first = token.charAt(0);
      return first == '-' || (first >= '0' && first <= '9');
    }

    /** The unescaped string. */
    String string() {
      return JsonStrings.unescape(token.substring(1, token.length() - 1));
    }

    @Override
    void write(StringBuilder out) {
      out.append(token);
    }

    @Override
    JsonValue copy() {
      return this;
    }

    @Override
    int computeHash() {
      return token.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Scalar scalar && token.equals(scalar.token);
    }
  }

  /** An array. */
  static final class Array extends JsonValue {
    private final List<JsonValue> elements;

    Array(List<JsonValue> elements) {
      this.elements = elements;
    }

    List<JsonValue> elements() {
      return elements;
    }

    @Override
    void write(StringBuilder out) {
      char separator = '[';
      for (JsonValue element : elements) {
        out.append(separator);
        element.write(out);
        separator = ',';
      }
      out.append(elements.isEmpty() ? "[]" : "]");
    }

    @Override
    JsonValue copy() {
      List<JsonValue> copies = new ArrayList<>(elements.size());
      elements.forEach(element -> copies.add(element.copy()));
      return new Array(copies);
    }

    @Override
    int computeHash() {
      return 31 * elements.hashCode() + 1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Array array
          && hashCode() == array.hashCode()
          && elements.equals(array.elements);
    }
  }

  /** An object. */
  static final class Members extends JsonValue {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();
    private final Map<String, String> spellings = new LinkedHashMap<>();

    Map<String, JsonValue> members() {
      return members;
    }

    /** Adds a member; the name is spelled as in the document, without quotes. */
    void put(String spelling, JsonValue value) {
      String name = JsonStrings.unescape(spelling);
      members.put(name, value);
      if (spelling.indexOf('\\') >= 0) {
        spellings.put(name, spelling);
      }
    }

    /** Adds a member whose name is spelled as in another object. */
    void putLike(Members other, String name, JsonValue value) {
      members.put(name, value);
      String spelling = other.spellings.get(name);
      if (spelling != null) {
        spellings.put(name, spelling);
      }
    }

    @Override
    void write(StringBuilder out) {
      char separator = '{';
      for (Map.Entry<String, JsonValue> member : members.entrySet()) {
        out.append(separator);
        String spelling = spellings.get(member.getKey());
        if (spelling == null) {
          JsonStrings.quote(out, member.getKey());
        } else {
          out.append('"').append(spelling).append('"');
        }
        out.append(':');
        member.getValue().write(out);
        separator = ',';
      }
      out.append(members.isEmpty() ? "{}" : "}");
    }

    @Override
    JsonValue copy() {
      Members copy = new Members();
      members.forEach((name, value) -> copy.members.put(name, value.copy()));
      copy.spellings.putAll(spellings);
      return copy;
    }

    @Override
    int computeHash() {
      return members.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Members object
          && hashCode() == object.hashCode()
          && members.equals(object.members);
    }
  }
}
