package io.holdfast.codec.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dictionaries, and the folder that holds them as files. */
final class DictionaryTest {
  private static final Dictionary FIRST = trained(1);
  private static final Dictionary SECOND = trained(2);

  @TempDir private Path folder;

  private static Dictionary trained(int seed) {
    return Dictionary.train(CodecTestData.documents(new Random(seed), 2000), 4096);
  }

  @Test
  void rejectsBytesThatAreNoTrainedDictionary() {
    assertThatThrownBy(() -> Dictionary.of("no dictionary".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("bytes=13");
  }

  @Test
  void rejectsTooFewSamples() {
    assertThatThrownBy(() -> Dictionary.train(List.of(new byte[] {1}), 4096))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("samples=1");
  }

  @Test
  void describesItselfWithoutContent() {
    assertThat(FIRST)
        .hasToString("Dictionary[id=" + FIRST.id() + ", " + FIRST.toBytes().length + " bytes]");
    assertThat(Dictionary.of(FIRST.toBytes()).id()).isEqualTo(FIRST.id());
  }

  @Test
  void replacingADictionaryKeepsTheOneBefore() throws IOException {
    Path below = folder.resolve("dictionaries");
    Path file = DictionaryFolder.put(below, "agent", FIRST);
    assertThat(DictionaryFolder.put(below, "agent", SECOND)).isEqualTo(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(SECOND.toBytes());
    Path older = below.resolve("agent-" + FIRST.id() + ".dict");
    assertThat(Files.readAllBytes(older)).isEqualTo(FIRST.toBytes());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(older)))
        .isEqualTo("rw-------");
    Compression.Builder compression = Compression.builder();
    DictionaryFolder.read(below, compression);
    assertThat(compression.build().dictionaries())
        .extracting(Dictionary::id)
        .containsExactlyInAnyOrder(FIRST.id(), SECOND.id());
  }

  @Test
  void rejectsAFileWithoutADictionary() throws IOException {
    Files.writeString(folder.resolve("agent.dict"), "text");
    assertThatThrownBy(() -> DictionaryFolder.read(folder, Compression.builder()))
        .isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> DictionaryFolder.put(folder, "agent", FIRST))
        .isInstanceOf(InvalidArgumentException.class);
    assertThat(folder.resolve("agent.dict")).hasContent("text");
  }

  @Test
  void reportsAFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertThatThrownBy(() -> DictionaryFolder.put(file, "agent", FIRST))
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_FAILED))
        .hasMessageContaining("Dictionary cannot be written");
  }
}
