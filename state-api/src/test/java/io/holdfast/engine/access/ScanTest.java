package io.holdfast.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.query.Cursor;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScanTest {
  private int looked;

  /** Numbers below an end, in order. */
  private Scan<Integer> numbers(int end) {
    return new Scan<>(
        (after, limit) -> {
          int from = after == null ? 0 : (int) after.number() + 1;
          List<Integer> batch = IntStream.range(from, Math.min(end, from + limit)).boxed().toList();
          looked += batch.size();
          return batch;
        },
        number -> Cursor.number(Cursor.Order.VERSION, number));
  }

  private static List<Integer> all(Scan<Integer> scan, int limit, Predicate<Integer> test) {
    List<Integer> found = new ArrayList<>();
    Page page = Page.first(limit);
    while (true) {
      Slice<Integer> slice = scan.passing(page, test);
      assertThat(slice.items()).hasSizeLessThanOrEqualTo(limit);
      found.addAll(slice.items());
      if (slice.next() == null) {
        return found;
      }
      page = page.next(slice.next());
    }
  }

  @Test
  void everyItemThatPassesIsShownOnce() {
    for (int end : new int[] {0, 1, 49, 50, 51, 1_000, 1_001, 9_999, 10_000, 10_001, 30_500}) {
      for (int each : new int[] {1, 7, 12_000}) {
        List<Integer> expected =
            IntStream.range(0, end).filter(i -> i % each == each - 1).boxed().toList();
        for (int limit : new int[] {1_000, 10_000}) {
          assertThat(all(numbers(end), limit, i -> i % each == each - 1))
              .as("every %s. of %s in pages of %s", each, end, limit)
              .isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void fullPagesEndWithoutLookingAtTheRest() {
    Slice<Integer> slice = numbers(100_000).passing(Page.first(10), i -> i % 2 == 0);
    assertThat(slice.items()).hasSize(10).endsWith(18);
    assertThat(slice.more()).contains(Cursor.number(Cursor.Order.VERSION, 18));
    assertThat(looked).isLessThan(100);
  }

  @Test
  void callLooksAtSoManyCandidatesAndGoesOnBehindThem() {
    Scan<Integer> scan = numbers(25_000);
    Slice<Integer> first = scan.passing(Page.first(), i -> i == 5 || i == 24_999);
    assertThat(looked).isEqualTo(Scan.MAX_CANDIDATES);
    assertThat(first.items()).containsExactly(5);
    Cursor cursor = first.more().orElseThrow();
    assertThat(cursor.number()).isEqualTo(Scan.MAX_CANDIDATES - 1);
    Slice<Integer> second = scan.passing(Page.after(cursor, 100), i -> i == 24_999);
    assertThat(second.items()).isEmpty();
    Slice<Integer> last =
        scan.passing(Page.after(second.more().orElseThrow(), 100), i -> i == 24_999);
    assertThat(last.items()).containsExactly(24_999);
    assertThat(last.more()).isEmpty();
  }
}
