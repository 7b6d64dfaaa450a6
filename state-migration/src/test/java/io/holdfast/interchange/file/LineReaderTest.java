package io.holdfast.interchange.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineReaderTest {
  @Test
  void lastLineNeedsNoLineBreak() throws IOException {
    assertThat(lines("a\nbc", 10)).containsExactly("1@0:a", "2@2:bc");
    assertThat(lines("a\nbc\n", 10)).containsExactly("1@0:a", "2@2:bc");
    assertThat(lines("", 10)).isEmpty();
    assertThat(lines("\n", 10)).containsExactly("1@0:");
  }

  @Test
  void lineOverTheLimitIsSkipped() throws IOException {
    assertThat(lines("12345\n1234\n123456789", 4))
        .containsExactly("1@0:too long", "2@6:1234", "3@11:too long");
  }

  @Test
  void linesMayBeLongerThanTheBuffer() throws IOException {
    String large = "x".repeat(1_000_000);
    LineReader reader = reader("a\n" + large + "\nb\n", 1_000_000);
    assertThat(reader.next()).isTrue();
    assertThat(reader.next()).isTrue();
    assertThat(text(reader)).isEqualTo(large);
    assertThat(reader.bytes()).isEqualTo(1_000_001);
    assertThat(reader.next()).isTrue();
    assertThat(text(reader)).isEqualTo("b");
    assertThat(reader.next()).isFalse();
  }

  @Test
  void blankLinesContainOnlyWhitespace() throws IOException {
    LineReader reader = reader(" \t\r\n{}\n" + " ".repeat(50) + "\n", 10);
    assertThat(reader.next()).isTrue();
    assertThat(reader.blank()).isTrue();
    assertThat(reader.next()).isTrue();
    assertThat(reader.blank()).isFalse();
    assertThat(reader.next()).isTrue();
    assertThat(reader.tooLong()).isTrue();
    assertThat(reader.blank()).isFalse();
  }

  private static List<String> lines(String text, int limit) throws IOException {
    LineReader reader = reader(text, limit);
    List<String> lines = new ArrayList<>();
    while (reader.next()) {
      String what = reader.tooLong() ? "too long" : text(reader);
      lines.add(reader.number() + "@" + reader.offset() + ":" + what);
    }
    return lines;
  }

  private static LineReader reader(String text, int limit) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new LineReader(new ByteArrayInputStream(bytes), limit);
  }

  private static String text(LineReader reader) {
    return new String(reader.line(), 0, reader.length(), StandardCharsets.UTF_8);
  }
}
