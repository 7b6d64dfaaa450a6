package io.holdfast.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TemporaryFolderTest {
  @Test
  void folderIsGoneWithItsFilesWhenItIsClosed() throws Exception {
    Path file;
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      file = Files.writeString(folder.file("a.db"), "x");
      assertThat(file).exists();
    }
    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  void folderThatIsGoneIsNoTrouble() throws Exception {
    TemporaryFolder folder = TemporaryFolder.create();
    Files.delete(folder.file("x").getParent());
    folder.close();
    folder.close();
  }
}
