package io.holdfast.json.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which elements of an array are still there in another: a longest common subsequence (E. W. Myers,
 * "An O(ND) difference algorithm and its variations"), of what lies between a common beginning and
 * a common end.
 */
final class ArrayAlignment {
  /** More changes than this are too many to be looked for; bounds the memory to some megabytes. */
  private static final int MAX_CHANGES = 1000;

  private static final int NONE = -1;

  private final int[] before;
  private final int[] after;
  private final int begin;
  private final int endBefore;
  private final int endAfter;
  private final WorkBudget effort;

  private ArrayAlignment(int[] before, int[] after, int begin, int end, WorkBudget effort) {
    this.before = before;
    this.after = after;
    this.begin = begin;
    this.endBefore = before.length - end;
    this.endAfter = after.length - end;
    this.effort = effort;
  }

  /**
   * For each element before, the index of the element after that it became, or -1; growing. If that
   * takes too much effort, only the common beginning and end have partners.
   */
  static int[] of(List<JsonValue> before, List<JsonValue> after, WorkBudget effort) {
    Map<JsonValue, Integer> numbers = new HashMap<>();
    int[] b = numbers(before, numbers);
    int[] a = numbers(after, numbers);
    int least = Math.min(b.length, a.length);
    int begin = 0;
    while (begin < least && b[begin] == a[begin]) {
      begin++;
    }
    int end = 0;
    while (end < least - begin && b[b.length - 1 - end] == a[a.length - 1 - end]) {
      end++;
    }
    return new ArrayAlignment(b, a, begin, end, effort).partners();
  }

  /** Equal elements have equal numbers. */
  private static int[] numbers(List<JsonValue> elements, Map<JsonValue, Integer> known) {
    int[] numbers = new int[elements.size()];
    for (int i = 0; i < numbers.length; i++) {
      Integer next = known.size();
      Integer number = known.putIfAbsent(elements.get(i), next);
      numbers[i] = number == null ? next : number;
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
      between(partners);
    }
    return partners;
  }

  /**
   * Goes forward: after c changes, how far each diagonal (index before minus index after) reaches.
   * Element k + c of a front belongs to diagonal k.
   */
  private void between(int[] partners) {
    int n = endBefore - begin;
    int m = endAfter - begin;
    int most = Math.min(n + m, MAX_CHANGES);
    List<int[]> fronts = new ArrayList<>();
    int[] last = {};
    for (int c = 0; c <= most; c++) {
      int[] front = new int[2 * c + 1];
      Arrays.fill(front, NONE);
      for (int k = -c; k <= c; k += 2) {
        int start = c == 0 ? 0 : start(last, k, c);
        int x = start;
        while (x < n && x - k >= 0 && x - k < m && same(x, x - k)) {
          x++;
        }
        if (!effort.spend(1 + x - start)) {
          return;
        }
        front[k + c] = x;
        if (x >= n && x - k >= m) {
          back(fronts, k, x, c, partners);
          return;
        }
      }
      fronts.add(front);
      last = front;
    }
  }

  /** Where diagonal k begins at change c: an element came, or the one before went. */
  private static int start(int[] last, int k, int c) {
    return comes(last, k, c) ? reach(last, k + 1, c - 1) : reach(last, k - 1, c - 1) + 1;
  }

  private static boolean comes(int[] last, int k, int c) {
    return k == -c || (k != c && reach(last, k - 1, c - 1) < reach(last, k + 1, c - 1));
  }

  private static int reach(int[] front, int k, int c) {
    return front[k + c];
  }

  /** Follows the way back and notes the elements that it passed unchanged. */
  private void back(List<int[]> fronts, int lastK, int lastX, int changes, int[] partners) {
    int k = lastK;
    int x = lastX;
    for (int c = changes; c >= 0; c--) {
      int start = c == 0 ? 0 : start(fronts.get(c - 1), k, c);
      while (x > start) {
        x--;
        partners[begin + x] = begin + x - k;
      }
      if (c > 0) {
        boolean came = comes(fronts.get(c - 1), k, c);
        x = came ? x : x - 1;
        k = came ? k + 1 : k - 1;
      }
    }
  }

  private boolean same(int x, int y) {
    return before[begin + x] == after[begin + y];
  }
}
