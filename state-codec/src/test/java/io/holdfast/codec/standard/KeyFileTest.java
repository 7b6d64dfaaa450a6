package io.holdfast.codec.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.model.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyFileTest {
  private static final String BASE64 = Base64.getEncoder().encodeToString(CodecTestData.key(1));

  @TempDir private Path folder;

  @Test
  void aNewFileIsClosedToOthersAndKeepsOlderKeys() throws IOException {
    Path first = folder.resolve("keys");
    KeyRing made = KeyFile.create(first, "2026-01");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
        .isEqualTo("rw-------");
    Path second = folder.resolve("keys-2");
    KeyFile.extend(second, first, "2026-02");
    KeyRing both = KeyFile.read(second);
    assertThat(both.current()).isEqualTo("2026-02");
    assertThat(both.ids()).containsExactlyInAnyOrder("2026-01", "2026-02");
    Hash hash = Hash.of(CodecTestData.key(3));
    assertThat(both.isMaskOf(hash, made.mask(hash))).isTrue();
    assertThatThrownBy(() -> KeyFile.create(first, "x"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("already exists");
    assertThatThrownBy(() -> KeyFile.extend(folder.resolve("3"), second, "2026-01"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("keyId=2026-01");
    assertThat(folder.resolve("3")).doesNotExist();
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws IOException {
    Path file = folder.resolve("keys");
    KeyFile.create(file, "k");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> KeyFile.read(file))
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED));
    assertThatThrownBy(() -> KeyFile.read(folder.resolve("none")))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void textMayStandInOneLine() {
    KeyRing ring = KeyFile.parse("key a " + BASE64 + "; hash " + BASE64 + " # note", "env");
    assertThat(ring.current()).isEqualTo("a");
    assertThat(ring.toString()).doesNotContain(BASE64.substring(0, 8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key a ~~~",
        "key a",
        "hash",
        "hash !",
        "word",
        "key a b c d",
        "key a AAAA; hash AAAA",
        ""
      })
  void whatIsNoKeyIsRefusedWithoutShowingIt(String text) {
    assertThatThrownBy(() -> KeyFile.parse(text, "env"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageNotContaining("AAAA")
        .hasMessageNotContaining("~~~")
        .hasNoCause();
  }

  @Test
  void reportsAFileThatCannotBeWritten() {
    assertThatThrownBy(() -> KeyFile.create(folder.resolve("missing").resolve("keys"), "k"))
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_FAILED))
        .hasMessageContaining("Key file cannot be written");
  }

  @Test
  void namesTheLineThatIsNoKey() {
    assertThatThrownBy(() -> KeyFile.parse("key a " + BASE64 + "\n# note\n\nhash", "env:KEYS"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("source=env:KEYS")
        .hasMessageContaining("line=4");
  }

  @Test
  void idsAreCheckedAndGivenOnce() {
    KeyRing.Builder ring = KeyRing.builder().key("a", CodecTestData.key(1));
    assertThatThrownBy(() -> ring.key("a", CodecTestData.key(2)))
        .isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> ring.key("a b", CodecTestData.key(2)))
        .isInstanceOf(InvalidArgumentException.class);
  }
}
