package io.holdfast.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.DataCorruptException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowKeyTest {
  @Test
  void positionIsReadBackAsItWas() {
    for (RowKey key :
        List.of(
            RowKey.of("n"),
            RowKey.of("n", "id with space"),
            RowKey.of("n", "agent", "ü😀"),
            RowKey.of("n", "agent", "x", 9),
            RowKey.ofEvent("n", "s", Long.MAX_VALUE))) {
      assertThat(RowKey.decode(key.encode())).isEqualTo(key);
    }
  }

  @Test
  void otherTextIsCorrupt() {
    String whole = RowKey.of("n", "x").encode();
    for (String text : List.of("", "?", whole.substring(4), whole + "AAAA")) {
      assertThatThrownBy(() -> RowKey.decode(text)).isInstanceOf(DataCorruptException.class);
    }
  }

  @Test
  void orderIsThatOfTheBytes() {
    assertThat(RowKey.of("n")).isLessThan(RowKey.of("n", " "));
    assertThat(RowKey.of("n", "\uffff")).isLessThan(RowKey.of("n", "😀"));
    assertThat(RowKey.of("n", "agent", "x", 9)).isLessThan(RowKey.of("n", "agent", "x", 10));
    assertThat(RowKey.of("n", "a", "x", 9)).isLessThan(RowKey.of("n", "a", "x ", 1));
  }

  @Test
  void printedKeysLeaveOutWhatTheyLack() {
    assertThat(RowKey.of("n")).hasToString("n");
    assertThat(RowKey.of("n", "x")).hasToString("n/x");
    assertThat(RowKey.of("n", "agent", "x", 9)).hasToString("n/agent/x@9");
    assertThat(RowKey.ofRequest("n", "agent", "x", "r")).asString().startsWith("n/agent/x#r");
  }
}
