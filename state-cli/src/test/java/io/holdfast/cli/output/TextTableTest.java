package io.holdfast.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    assertThat(new TextTable("ID", "STATUS").addRow("a-long-id", "running").addRow("b", 7).lines())
        .containsExactly("ID         STATUS", "a-long-id  running", "b          7");
  }

  @Test
  void storedTextCannotMoveTheCursorOfATerminal() {
    assertThat(new TextTable("ID").addRow("a\u001b[2Jb\r\n").lines())
        .containsExactly("ID", "a?[2Jb??");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(TextTable.truncate("ab", 2)).isEqualTo("ab");
    assertThat(TextTable.truncate("abc", 2)).isEqualTo("ab…");
    assertThat(TextTable.truncate("😀😀😀", 2)).isEqualTo("😀😀…");
  }
}
