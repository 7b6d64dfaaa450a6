package io.holdfast.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are read only from files that are accessible only to their owner. */
final class PrivateFilesTest {
  @TempDir private Path folder;

  private Path secret(String text) throws IOException {
    Path file = folder.resolve("secret");
    PrivateFiles.create(file);
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    return file;
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void filesAreMadeForTheirOwnerOnly() throws IOException {
    Path file = folder.resolve("made");
    PrivateFiles.create(file);
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThatThrownBy(() -> PrivateFiles.create(file))
        .isInstanceOf(FileAlreadyExistsException.class);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    PrivateFiles.restrict(file);
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwx--x---"})
  void aSecretThatIsOpenToOthersIsRefused(String mode) throws IOException {
    Path file = secret("0123456789");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertThatThrownBy(() -> PrivateFiles.readSecret(file))
        .hasMessageContaining("Key file is accessible to others than its owner")
        .hasMessageContaining("0600")
        .hasMessageNotContaining("0123456789")
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED));
  }

  /** Line breaks are written as N and R. */
  @ParameterizedTest
  @CsvSource({"abc,abc", "abcN,abc", "abcRN,abc", "aNbN,aNbN", "abcNN,abcNN", "abcR,abcR", "N,''"})
  void aTrailingLineBreakOfATextIsNotPartOfASecret(String text, String secret) throws IOException {
    assertThat(PrivateFiles.readSecret(secret(breaks(text))))
        .isEqualTo(breaks(secret).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String breaks(String text) {
    return text.replace('N', '\n').replace('R', '\r');
  }

  @Test
  void anyBytesMayBeASecret() throws IOException {
    assertThat(PrivateFiles.readSecret(secret("\u00ff\u0000\u0080")))
        .containsExactly(0xff, 0, 0x80);
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> PrivateFiles.readSecret(missing))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("Key file does not exist")
        .hasMessageContaining(missing.toString());
    Path inner =
        Files.createDirectory(
            folder.resolve("inner"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    assertThatThrownBy(() -> PrivateFiles.readSecret(inner))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("Key file cannot be read");
  }
}
