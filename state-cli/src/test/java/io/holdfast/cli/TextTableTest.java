package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    assertThat(new TextTable("ID", "STATUS").row("a-long-id", "running").row("b", 7).lines())
        .containsExactly("ID         STATUS", "a-long-id  running", "b          7");
  }

  @Test
  void storedTextCannotMoveTheCursorOfATerminal() {
    assertThat(new TextTable("ID").row("a\u001b[2Jb\r\n").lines())
        .containsExactly("ID", "a?[2Jb??");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(TextTable.cut("ab", 2)).isEqualTo("ab");
    assertThat(TextTable.cut("abc", 2)).isEqualTo("ab…");
    assertThat(TextTable.cut("😀😀😀", 2)).isEqualTo("😀😀…");
  }
}
