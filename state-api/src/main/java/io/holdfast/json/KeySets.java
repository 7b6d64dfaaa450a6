package io.holdfast.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detects duplicate keys of the objects that are open in a scan. Up to {@value #MAX_INLINE_KEYS}
 * keys of an object are compared in place; more, and all keys of an object with an escaped one, go
 * into a hash set of strings, so that no choice of keys makes detection quadratic.
 */
final class KeySets {
  private static final int MAX_INLINE_KEYS = 16;
  private static final int FIRST_DEPTHS = 8;

  private final byte[] in;
  private int[] begins = new int[MAX_INLINE_KEYS];
  private int[] ends = new int[MAX_INLINE_KEYS];
  private int[] hashes = new int[MAX_INLINE_KEYS];
  private int[] bottoms = new int[FIRST_DEPTHS];
  private int top;
  private @Nullable Map<Integer, Set<String>> large;

  KeySets(byte[] utf8) {
    this.in = utf8;
  }

  /** Starts an object. */
  void open(int depth) {
    if (depth >= bottoms.length) {
      bottoms = Arrays.copyOf(bottoms, 2 * depth);
    }
    bottoms[depth] = top;
  }

  /** Ends the innermost open object. */
  void close(int depth) {
    top = bottoms[depth];
    if (large != null) {
      large.remove(depth);
    }
  }

  /** Adds a key; false if the object at this depth has it already, in whatever spelling. */
  boolean add(int depth, int begin, int end, boolean escaped) {
    if (large != null) {
      Set<String> set = large.get(depth);
      if (set != null) {
        return set.add(JsonStrings.unescape(in, begin, end));
      }
    }
    int hash = hash(begin, end);
    for (int i = bottoms[depth]; i < top; i++) {
      if (hashes[i] == hash && Arrays.equals(in, begins[i], ends[i], in, begin, end)) {
        return false;
      }
    }
    if (escaped || top - bottoms[depth] == MAX_INLINE_KEYS) {
      return makeLarge(depth).add(JsonStrings.unescape(in, begin, end));
    }
    push(begin, end, hash);
    return true;
  }

  private int hash(int begin, int end) {
    int hash = end - begin;
    for (int i = begin; i < end; i++) {
      hash = 31 * hash + in[i];
    }
    return hash;
  }

  private Set<String> makeLarge(int depth) {
    Set<String> set = new HashSet<>();
    for (int i = bottoms[depth]; i < top; i++) {
      set.add(JsonStrings.unescape(in, begins[i], ends[i]));
    }
    top = bottoms[depth];
    if (large == null) {
      large = new HashMap<>();
    }
    large.put(depth, set);
    return set;
  }

  private void push(int begin, int end, int hash) {
    if (top == begins.length) {
      begins = Arrays.copyOf(begins, 2 * top);
      ends = Arrays.copyOf(ends, 2 * top);
      hashes = Arrays.copyOf(hashes, 2 * top);
    }
    begins[top] = begin;
    ends[top] = end;
    hashes[top++] = hash;
  }
}
