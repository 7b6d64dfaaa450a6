package io.holdfast.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the objects that are open in a scan. Few keys are compared in place; many, and all of
 * an object with an escaped one, go into a set of strings, which no choice of keys makes slow.
 */
final class KeySets {
  private static final int FEW = 16;
  private static final int FIRST_DEPTHS = 8;

  private final byte[] in;
  private int[] begins = new int[FEW];
  private int[] ends = new int[FEW];
  private int[] hashes = new int[FEW];
  private int[] bottoms = new int[FIRST_DEPTHS];
  private int top;
  private @Nullable Map<Integer, Set<String>> large;

  KeySets(byte[] utf8) {
    this.in = utf8;
  }

  /** An object begins. */
  void open(int depth) {
    if (depth >= bottoms.length) {
      bottoms = Arrays.copyOf(bottoms, 2 * depth);
    }
    bottoms[depth] = top;
  }

  /** The innermost open object ends. */
  void close(int depth) {
    top = bottoms[depth];
    if (large != null) {
      large.remove(depth);
    }
  }

  /** False if the object at this depth has the key already, however it was spelt. */
  boolean add(int depth, int begin, int end, boolean escaped) {
    if (large != null) {
      Set<String> set = large.get(depth);
      if (set != null) {
        return set.add(text(in, begin, end));
      }
    }
    int hash = hash(begin, end);
    for (int i = bottoms[depth]; i < top; i++) {
      if (hashes[i] == hash && Arrays.equals(in, begins[i], ends[i], in, begin, end)) {
        return false;
      }
    }
    if (escaped || top - bottoms[depth] == FEW) {
      return makeLarge(depth).add(text(in, begin, end));
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
      set.add(text(in, begins[i], ends[i]));
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

  /** The key as a program sees it: escapes are undone. */
  static String text(byte[] in, int begin, int end) {
    String spelt = new String(in, begin, end - begin, StandardCharsets.UTF_8);
    int escape = spelt.indexOf('\\');
    if (escape < 0) {
      return spelt;
    }
    StringBuilder text = new StringBuilder(spelt.length());
    int copied = 0;
    while (escape >= 0) {
      text.append(spelt, copied, escape);
      char letter = spelt.charAt(escape + 1);
      if (letter == 'u') {
        text.append((char) Integer.parseInt(spelt, escape + 2, escape + 6, 16));
        copied = escape + 6;
      } else {
        int control = "bfnrt".indexOf(letter);
        text.append(control < 0 ? letter : "\b\f\n\r\t".charAt(control));
        copied = escape + 2;
      }
      escape = spelt.indexOf('\\', copied);
    }
    return text.append(spelt, copied, spelt.length()).toString();
  }
}
