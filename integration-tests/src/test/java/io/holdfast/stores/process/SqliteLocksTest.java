package io.holdfast.stores.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.stores.fixture.ForeignLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's file locks, without which another process may delete the WAL of an open file. */
final class SqliteLocksTest {
  @TempDir private Path folder;

  @Test
  void openingAFileTwiceKeepsTheLocksOfTheFirstHandle() throws Exception {
    Path file = folder.resolve("twice.db");
    try (StateStore first = StateStores.open("sqlite:" + file)) {
      AgentState agent = AgentState.builder("a").name("one").status(AgentStatus.RUNNING).build();
      first.agents().save(agent, Change.by("test"));
      try (StateStore second = StateStores.open("sqlite:" + file)) {
        assertThat(second.agents().find("a")).isPresent();
        assertThat(ForeignLock.isHeld(file)).isTrue();
      }
      assertThat(ForeignLock.isHeld(file)).isTrue();
    }
    assertThat(ForeignLock.isHeld(file)).isFalse();
  }

  @Test
  void secondNameOfAFileIsRefused() throws IOException {
    Path file = folder.resolve("one.db");
    StateStores.open("sqlite:" + file).close();
    Path link = Files.createLink(folder.resolve("two.db"), file);
    assertThatThrownBy(() -> StateStores.open("sqlite:" + link))
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
  }

  @Test
  void deviceIsRefused() {
    assertThatThrownBy(() -> StateStores.open("sqlite:/dev/null"))
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
  }

  @Test
  void fileThatIsNotADatabaseIsRefusedAndKept() throws IOException {
    for (String content : new String[] {"x", "not a database", "text ".repeat(5_000)}) {
      Path file = Files.writeString(folder.resolve("text-" + content.length()), content);
      assertThatThrownBy(() -> StateStores.open("sqlite:" + file))
          .isInstanceOfSatisfying(
              StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_CORRUPT));
      assertThat(file).hasContent(content);
    }
  }
}
