package io.holdfast.json.patch;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Equality of JSON values as defined for the {@code test} operation of RFC 6902, section 4.6. */
final class JsonEquality {
  private JsonEquality() {}

  static boolean same(JsonValue one, JsonValue other) {
    if (one instanceof JsonValue.Members a && other instanceof JsonValue.Members b) {
      return members(a.members(), b.members());
    }
    if (one instanceof JsonValue.Array a && other instanceof JsonValue.Array b) {
      return elements(a.elements(), b.elements());
    }
    return one instanceof JsonValue.Scalar a
        && other instanceof JsonValue.Scalar b
        && scalars(a, b);
  }

  private static boolean members(Map<String, JsonValue> one, Map<String, JsonValue> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (Map.Entry<String, JsonValue> member : one.entrySet()) {
      JsonValue partner = other.get(member.getKey());
      if (partner == null || !same(member.getValue(), partner)) {
        return false;
      }
    }
    return true;
  }

  private static boolean elements(List<JsonValue> one, List<JsonValue> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!same(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean scalars(JsonValue.Scalar one, JsonValue.Scalar other) {
    if (one.isString() && other.isString()) {
      return one.string().equals(other.string());
    }
    if (one.isNumber() && other.isNumber()) {
      return canonical(one.token()).equals(canonical(other.token()));
    }
    return one.token().equals(other.token());
  }

  /**
   * The canonical form of a number: its digits without leading and trailing zeros, and the exponent
   * of the last digit. Only the exponent is computed, so {@code 1e999999999} takes little memory.
   */
  private static String canonical(String token) {
    boolean negative = token.charAt(0) == '-';
    int e = Math.max(token.indexOf('e'), token.indexOf('E'));
    String mantissa = token.substring(negative ? 1 : 0, e < 0 ? token.length() : e);
    int point = mantissa.indexOf('.');
    int decimals = point < 0 ? 0 : mantissa.length() - point - 1;
    String digits = mantissa.replace(".", "");
    int begin = 0;
    while (begin < digits.length() && digits.charAt(begin) == '0') {
      begin++;
    }
    if (begin == digits.length()) {
      return "0";
    }
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    BigInteger exponent = e < 0 ? BigInteger.ZERO : new BigInteger(token.substring(e + 1));
    exponent = exponent.add(BigInteger.valueOf((long) digits.length() - end - decimals));
    return (negative ? "-" : "") + digits.substring(begin, end) + "e" + exponent;
  }
}
