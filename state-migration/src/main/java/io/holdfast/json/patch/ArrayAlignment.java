package io.holdfast.json.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Aligns the equal elements of two arrays: common prefix, common suffix, and between them a longest
 * common subsequence (E. W. Myers, "An O(ND) difference algorithm and its variations").
 */
final class ArrayAlignment {
  /** Maximum number of changes of the search; bounds its memory to some megabytes. */
  private static final int MAX_CHANGES = 1000;

  private static final int NONE = -1;

  private final int[] before;
  private final int[] after;
  private final int begin;
  private final int endBefore;
  private final int endAfter;
  private final WorkBudget budget;

  private ArrayAlignment(int[] before, int[] after, int begin, int end, WorkBudget budget) {
    this.before = before;
    this.after = after;
    this.begin = begin;
    this.endBefore = before.length - end;
    this.endAfter = after.length - end;
    this.budget = budget;
  }

  /**
   * For each element of {@code before}, the index of its partner in {@code after}, or -1;
   * ascending. If the budget or the maximum number of changes is exceeded, only the common prefix
   * and suffix have partners.
   */
  static int[] of(List<JsonValue> before, List<JsonValue> after, WorkBudget budget) {
    Map<JsonValue, Integer> numbers = new HashMap<>();
    int[] b = numbers(before, numbers);
    int[] a = numbers(after, numbers);
    int shorter = Math.min(b.length, a.length);
    int begin = 0;
    while (begin < shorter && b[begin] == a[begin]) {
      begin++;
    }
    int end = 0;
    while (end < shorter - begin && b[b.length - 1 - end] == a[a.length - 1 - end]) {
      end++;
    }
    return new ArrayAlignment(b, a, begin, end, budget).partners();
  }

  /** Numbers the elements; equal elements get equal numbers. */
  private static int[] numbers(List<JsonValue> elements, Map<JsonValue, Integer> known) {
    int[] numbers = new int[elements.size()];
    for (int i = 0; i < numbers.length; i++) {
      Integer unused = known.size();
      Integer number = known.putIfAbsent(elements.get(i), unused);
      numbers[i] = number == null ? unused : number;
    }
    return numbers;
  }

  private int[] partners() {
    int[] partners = new int[before.length];
    Arrays.fill(partners, NONE);
    for (int i = 0; i < begin; i++) {
      partners[i] = i;
    }
    for (int i = endBefore; i < before.length; i++) {
      partners[i] = i - endBefore + endAfter;
    }
    if (endBefore > begin && endAfter > begin) {
      alignMiddle(partners);
    }
    return partners;
  }

  /**
   * Forward search: computes the furthest reaching point of every diagonal (index in {@code before}
   * minus index in {@code after}) for c changes. Element k + c of a front belongs to diagonal k.
   */
  private void alignMiddle(int[] partners) {
    int n = endBefore - begin;
    int m = endAfter - begin;
    int maxChanges = Math.min(n + m, MAX_CHANGES);
    List<int[]> fronts = new ArrayList<>();
    int[] last = {};
    for (int c = 0; c <= maxChanges; c++) {
      int[] front = new int[2 * c + 1];
      Arrays.fill(front, NONE);
      for (int k = -c; k <= c; k += 2) {
        int start = c == 0 ? 0 : start(last, k, c);
        int x = start;
        while (x < n && x - k >= 0 && x - k < m && same(x, x - k)) {
          x++;
        }
        if (!budget.spend(1 + x - start)) {
          return;
        }
        front[k + c] = x;
        if (x >= n && x - k >= m) {
          backtrack(fronts, k, x, c, partners);
          return;
        }
      }
      fronts.add(front);
      last = front;
    }
  }

  /** The start of diagonal k after change c, which is an insertion or a deletion. */
  private static int start(int[] last, int k, int c) {
    return isInsertion(last, k, c) ? reach(last, k + 1, c - 1) : reach(last, k - 1, c - 1) + 1;
  }

  private static boolean isInsertion(int[] last, int k, int c) {
    return k == -c || (k != c && reach(last, k - 1, c - 1) < reach(last, k + 1, c - 1));
  }

  private static int reach(int[] front, int k, int c) {
    return front[k + c];
  }

  /** Follows the path backwards and records the elements that it keeps. */
  private void backtrack(List<int[]> fronts, int lastK, int lastX, int changes, int[] partners) {
    int k = lastK;
    int x = lastX;
    for (int c = changes; c >= 0; c--) {
      int start = c == 0 ? 0 : start(fronts.get(c - 1), k, c);
      while (x > start) {
        x--;
        partners[begin + x] = begin + x - k;
      }
      if (c > 0) {
        boolean inserted = isInsertion(fronts.get(c - 1), k, c);
        x = inserted ? x : x - 1;
        k = inserted ? k + 1 : k - 1;
      }
    }
  }

  private boolean same(int x, int y) {
    return before[begin + x] == after[begin + y];
  }
}
