package io.holdfast.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorTest {
  @Test
  void tokenIsReadBackAsItWas() {
    List<Cursor> cursors =
        List.of(
            Cursor.id("a/%_*:{}"),
            Cursor.id("😀"),
            Cursor.time(Cursor.Order.UPDATED, -5, "x"),
            Cursor.time(Cursor.Order.TIME, Long.MAX_VALUE, "y"),
            Cursor.number(Cursor.Order.SEQUENCE, 42),
            Cursor.number(Cursor.Order.VERSION, 7));
    for (Cursor cursor : cursors) {
      assertThat(Cursor.parse(cursor.token())).isEqualTo(cursor);
      assertThat(cursor.token()).matches("[A-Za-z0-9_-]+");
    }
  }

  @Test
  void tokensOfTheFirstReleaseNeverChange() {
    assertThat(Cursor.id("a-1").token()).isEqualTo("AWkAAAAAAAAAAGEtMQ");
    assertThat(Cursor.number(Cursor.Order.SEQUENCE, 42).token()).isEqualTo("AXMAAAAAAAAAKg");
  }

  @Test
  void anyOtherTextIsRefused() {
    String token = Cursor.id("a-1").token();
    for (String text :
        List.of(
            "",
            "x",
            "!!",
            token + "=",
            token.substring(1),
            "AQ",
            "A".repeat(5000),
            Cursor.id("a\0").token())) {
      assertThatThrownBy(() -> Cursor.parse(text))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessageStartingWith("Cursor is not readable");
    }
  }

  @Test
  void cursorOfAnotherOrderIsRefused() {
    assertThatThrownBy(() -> Cursor.id("a").in(Cursor.Order.UPDATED))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith("Cursor comes from a list in another order");
  }

  @Test
  void cursorsAreEqualByTheirPlaceAndPrintedAsTheirToken() {
    Cursor cursor = Cursor.time(Cursor.Order.TIME, 5, "x");
    Cursor equal = Cursor.parse(cursor.token());
    assertThat(cursor).isEqualTo(equal).hasSameHashCodeAs(equal).hasToString(cursor.token());
    for (Cursor other :
        List.of(
            Cursor.time(Cursor.Order.UPDATED, 5, "x"),
            Cursor.time(Cursor.Order.TIME, 6, "x"),
            Cursor.time(Cursor.Order.TIME, 5, "y"))) {
      assertThat(cursor).isNotEqualTo(other);
      assertThat(cursor.hashCode()).isNotEqualTo(other.hashCode());
    }
  }
}
