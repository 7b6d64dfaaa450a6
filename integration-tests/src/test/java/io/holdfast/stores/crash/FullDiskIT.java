package io.holdfast.stores.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.Page;
import io.holdfast.stores.fixture.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores on a full disk: a child process gets a small file system in memory, mounted in its own
 * namespace. Needs Linux with user namespaces, as the embedded PostgreSQL does under root.
 */
@Timeout(180)
final class FullDiskIT {
  private static final String MOUNT = "mount -t tmpfs -o size=%s tmpfs \"$0\" && exec \"$@\"";

  @TempDir private Path folder;

  @Test
  void fullDiskFailsOnlyTheWriteOfSqlite() throws Exception {
    assertThat(onSmallDisk("6m", "sqlite", "STORE_FULL")).isZero();
  }

  @Test
  void fullDiskFailsOnlyTheWriteOfPostgres() throws Exception {
    assertThat(onSmallDisk("24m", "postgres", "STORE_FULL")).isZero();
  }

  /**
   * SQLite reports a file size limit as a failed write, not as a full disk. Here it is the write of
   * the commit: its outcome is unknown, and acknowledged writes are stored.
   */
  @Test
  void fileSizeLimitNeverCausesAWrongOutcome() throws Exception {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -f 4096 && exec \"$@\"", "sh"));
    command.addAll(child("limited", "OUTCOME_UNKNOWN"));
    assertThat(run(command)).isZero();
    try (StateStore store = StateStores.open("sqlite:" + folder.resolve("a.db"))) {
      assertThat(store.agents().list(EntityQuery.all(), Page.first()).items()).isNotEmpty();
      AgentState agent = AgentState.builder("after").name("N").status(AgentStatus.RUNNING).build();
      assertThat(store.agents().save(agent, Change.by("test")).version()).isEqualTo(1);
    }
  }

  private int onSmallDisk(String size, String technology, String code) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("unshare", "-Urm", "sh", "-c", MOUNT.formatted(size)));
    command.add(folder.toString());
    command.addAll(child(technology, code));
    return run(command);
  }

  private List<String> child(String technology, String code) {
    return ChildJvm.command(FullDiskChild.class, technology, folder.toString(), code);
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
