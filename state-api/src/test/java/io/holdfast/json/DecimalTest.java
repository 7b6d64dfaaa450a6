package io.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalTest {
  private static Decimal read(String text) {
    byte[] bytes = (" " + text + " ").getBytes(StandardCharsets.US_ASCII);
    Decimal read = Decimal.read(bytes, 1, bytes.length - 1);
    assertThat(read).as(text).isNotNull();
    return read;
  }

  @Test
  void orderAndEqualityAreThoseOfBigDecimal() {
    long seed = Long.getLong("holdfast.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      String a = draw(random);
      String b = random.nextInt(4) == 0 ? respelt(random, a) : draw(random);
      int expected = new BigDecimal(a).compareTo(new BigDecimal(b));
      String about = a + " and " + b + ", replay with -Dholdfast.seed=" + seed;
      assertThat(Integer.signum(read(a).compareTo(read(b)))).as(about).isEqualTo(expected);
      assertThat(read(a).equals(read(b))).as(about).isEqualTo(expected == 0);
      assertThat(read(a).canonical().equals(read(b).canonical()))
          .as(about)
          .isEqualTo(expected == 0);
      assertThat(Decimal.of(new BigDecimal(a))).as(about).isEqualTo(read(a));
      assertThat(Decimal.of(new BigDecimal(a))).as(about).hasSameHashCodeAs(read(a));
    }
  }

  private static String draw(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
    text.append(
        random.nextInt(3) == 0 ? "0" : 1 + random.nextInt(120) + "0".repeat(random.nextInt(3)));
    if (random.nextBoolean()) {
      text.append('.').append("0".repeat(random.nextInt(3))).append(random.nextInt(12));
    }
    if (random.nextBoolean()) {
      text.append(random.nextBoolean() ? "e" : "E");
      text.append(new String[] {"", "+", "-"}[random.nextInt(3)]).append(random.nextInt(5));
    }
    return text.toString();
  }

  /** Another spelling of the same value. */
  private static String respelt(Random random, String text) {
    BigDecimal value = new BigDecimal(text);
    return value.setScale(value.scale() + random.nextInt(3)).toString();
  }
}
