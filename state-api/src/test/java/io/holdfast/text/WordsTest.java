package io.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.query.EventQuery;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void wordsAreRunsOfLettersAndDigitsInLowerCase() {
    assertThat(Words.of("Foo.bar/baz x@y.com, v1.2.3; 3.14 -- a_b"))
        .containsExactly("foo", "bar", "baz", "x", "y", "com", "v1", "2", "3", "14", "a", "b");
    assertThat(Words.of("")).isEmpty();
    assertThat(Words.of(" \t.,'\"%&|!*()<>:_-\u2028\ufeff\ud83d\ude00")).isEmpty();
  }

  @Test
  void wordsAreCutByCodePointsWithoutNormalisation() {
    assertThat(Words.of("caf\u00e9 cafe\u0301s \u4f60\u597d \ud801\udc00x"))
        .containsExactly("caf\u00e9", "cafe", "s", "\u4f60\u597d", "\ud801\udc28x");
    assertThat(Words.of("Stra\u00dfe STRASSE")).containsExactly("stra\u00dfe", "strasse");
    assertThat(Words.of("\ud800a\udc00B\u0000c")).containsExactly("a", "b", "c");
  }

  @Test
  void lowerCaseIsThatOfTheRootLocaleWhateverTheDefault() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(Words.of("TITLE \u0130x \u0131")).containsExactly("title", "i\u0307x", "\u0131");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void wordsEndAfterSixtyFourCodePoints() {
    assertThat(Words.of("x".repeat(65))).containsExactly("x".repeat(64));
    String fire = "\ud801\udc28";
    assertThat(Words.of(fire.repeat(64))).containsExactly(fire.repeat(64));
    assertThat(Words.of(fire.repeat(1000))).containsExactly(fire.repeat(64));
    assertThat(Words.of("\u0130".repeat(40))).containsExactly("i\u0307".repeat(32));
  }

  @Test
  void onlyTheFirstBytesCountAndNoCodePointIsCut() {
    String ascii = " ".repeat(Words.MAX_BYTES - 4);
    assertThat(Words.of(ascii + "abcdef")).containsExactly("abcd");
    assertThat(Words.of(ascii + "ab\u00e9x")).containsExactly("ab\u00e9");
    assertThat(Words.of(ascii + "abc\u00e9x")).containsExactly("abc");
    assertThat(Words.of(ascii + "\ud801\udc28x")).containsExactly("\ud801\udc28");
    assertThat(Words.of(ascii + "a\ud801\udc28x")).containsExactly("a");
    assertThat(Words.of("\u4f60 ".repeat(Words.MAX_BYTES / 4) + "x")).hasSize(1);
  }

  @Test
  void aSearchWithoutAnyWordIsRefused() {
    for (String text : List.of("", " ", "*", "' OR ''='", "\ud83d\ude00")) {
      if (Words.of(text).isEmpty()) {
        Assertions.assertThatThrownBy(() -> EventQuery.all().matching(text))
            .isInstanceOfSatisfying(
                StateException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
      }
    }
    assertThat(EventQuery.ofSession("s").andType("t").matching("secret"))
        .isEqualTo(EventQuery.ofSession("s").matching("secret").andType("t"))
        .asString()
        .doesNotContain("secret");
    assertThat(Words.of("' OR ''='")).isEqualTo(Set.of("or"));
  }

  @Test
  void aCodePointCountsWithAllItsBytes() {
    List<String> letters = List.of("a", "\u00aa", "\u0800", "\uffdc", "\ud800\udc00");
    List<Integer> widths = List.of(1, 2, 3, 3, 4);
    for (int i = 0; i < letters.size(); i++) {
      String fits = " ".repeat(Words.MAX_BYTES - widths.get(i)) + letters.get(i);
      assertThat(Words.of(fits + "z")).containsExactly(letters.get(i));
      assertThat(Words.of(" " + fits)).isEmpty();
    }
  }
}
