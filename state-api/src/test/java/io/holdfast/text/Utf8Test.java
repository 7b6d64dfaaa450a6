package io.holdfast.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  private static final int[] ALPHABET = {
    0, ' ', '%', 'A', 'a', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000,
    0x1F600, 0x10FFFF
  };

  @Test
  void emojiComeAfterEveryCharacterOfThreeBytes() {
    String emoji = Character.toString(0x1F600);

    assertThat(Utf8.compare("\uFFFD", emoji)).isNegative();
    assertThat("\uFFFD".compareTo(emoji)).isPositive();
  }

  @Test
  void prefixesComeFirst() {
    assertThat(sorted("ab", "", "b", "a ", "a", "A"))
        .containsExactly("", "A", "a", "a ", "ab", "b");
  }

  @Test
  void formsThatLookAlikeStayApart() {
    assertThat(Utf8.compare("\u00E9", "e\u0301")).isPositive();
  }

  @Test
  void orderAndLengthAreThoseOfTheEncodedBytes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      String a = randomText(random);
      String b = random.nextInt(4) == 0 ? a + randomText(random) : randomText(random);

      assertThat(Integer.signum(Utf8.compare(a, b)))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(Integer.signum(Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8))));
      assertThat(Utf8.length(a)).as("seed %d", seed).isEqualTo(a.getBytes(UTF_8).length);
      assertThat(Utf8.isWellFormed(a)).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void unpairedSurrogatesAreNotWellFormed() {
    assertThat(Utf8.isWellFormed("a\uD83D")).isFalse();
    assertThat(Utf8.isWellFormed("\uD83Da")).isFalse();
    assertThat(Utf8.isWellFormed("\uDE00\uD83D")).isFalse();
    assertThat(Utf8.isWellFormed("\uD83D\uD83D\uDE00")).isFalse();
    assertThat(Utf8.isWellFormed("\uD83D\uDE00")).isTrue();
    assertThat(Utf8.isWellFormed("")).isTrue();
    assertThat(Utf8.length("a\uD83D")).isEqualTo("a\uD83D".getBytes(UTF_8).length);
  }

  private static List<String> sorted(String... texts) {
    return Arrays.stream(texts).sorted(Utf8.ORDER).toList();
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(5); left > 0; left--) {
      text.appendCodePoint(ALPHABET[random.nextInt(ALPHABET.length)]);
    }
    return text.toString();
  }
}
