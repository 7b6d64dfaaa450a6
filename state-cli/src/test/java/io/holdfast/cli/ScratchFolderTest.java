package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ScratchFolderTest {
  @Test
  void folderIsGoneWithItsFilesWhenItIsClosed() throws Exception {
    Path file;
    try (ScratchFolder folder = ScratchFolder.create()) {
      file = Files.writeString(folder.file("a.db"), "x");
      assertThat(file).exists();
    }
    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  void folderThatIsGoneIsNoTrouble() throws Exception {
    ScratchFolder folder = ScratchFolder.create();
    Files.delete(folder.file("x").getParent());
    folder.close();
    folder.close();
  }
}
