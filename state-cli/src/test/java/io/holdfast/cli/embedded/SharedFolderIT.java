package io.holdfast.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One folder, several uses and processes, some of which are killed. */
final class SharedFolderIT {
  @TempDir Path folder;

  @Test
  void processesThatStartTogetherShareOneServerAndTheLastStopsIt() throws Exception {
    Process firstProcess = launch();
    Process secondProcess = launch();
    ServerChild first = ServerChild.await(firstProcess);
    ServerChild second = ServerChild.await(secondProcess);
    assertThat(second.serverPid()).isEqualTo(first.serverPid());
    assertThat(second.port()).isEqualTo(first.port());

    first.close();
    assertThat(Processes.isRunning(second.serverPid())).isTrue();
    second.close();
    assertThat(Processes.ends(second.serverPid())).isTrue();
  }

  @Test
  void usesOfOneProcessShareOneServer() {
    EmbeddedPostgresServer first = EmbeddedPostgresServer.start(options());
    EmbeddedPostgresServer second = EmbeddedPostgresServer.start(options());
    assertThat(second.pid()).isEqualTo(first.pid());
    first.close();
    first.close();
    assertThat(Processes.isRunning(second.pid())).isTrue();
    second.close();
    assertThat(Processes.ends(second.pid())).isTrue();
  }

  @Test
  void dataStayBetweenCalls() throws Exception {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(options())) {
      execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
    }
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(options())) {
      assertThat(answer(server)).isEqualTo(42);
    }
  }

  @Test
  void serverOfAKilledProcessIsJoinedAndThenStopped() throws Exception {
    ServerChild child = ServerChild.start(url());
    child.kill();
    assertThat(Processes.isRunning(child.serverPid())).isTrue();

    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(options())) {
      assertThat(server.pid()).isEqualTo(child.serverPid());
    }
    assertThat(Processes.ends(child.serverPid())).isTrue();
  }

  @Test
  void killedServerIsStartedAgainWithItsData() throws Exception {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(options())) {
      execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
      long killed = server.pid();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      try (EmbeddedPostgresServer again = EmbeddedPostgresServer.start(options())) {
        assertThat(again.pid()).isNotEqualTo(killed);
        assertThat(answer(again)).isEqualTo(42);
      }
    }
  }

  @Test
  void processIdOfAStrangerIsNotTakenForTheServer() throws Exception {
    EmbeddedPostgresServer.start(options()).close();
    long stranger = ProcessHandle.current().pid();
    Files.writeString(
        folder.resolve("data/postmaster.pid"),
        stranger + "\n" + folder.resolve("data") + "\n1\n5432\n\n127.0.0.1\n  0 0\nready   \n");
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(options())) {
      assertThat(server.pid()).isNotEqualTo(stranger);
    }
  }

  @Test
  void interruptedCreationIsBegunAgain() throws Exception {
    Path unfinished = Files.createDirectories(folder.resolve("unfinished-1/base"));
    Files.writeString(unfinished.resolveSibling("PG_VERSION"), "18\n");
    Files.createFile(folder.resolve("users.lock"));
    Files.createFile(folder.resolve("password"));
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(options())) {
      execute(server, "SELECT 1");
    }
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void creationThatAnOrphanStillFillsIsNoObstacle() throws Exception {
    Path unfinished = Files.createDirectories(folder.resolve("unfinished-1"));
    Files.createFile(folder.resolve("users.lock"));
    String fill = "i=0; while i=$((i+1)); do mkdir -p b && : > b/$i; done";
    Process orphan =
        new ProcessBuilder("sh", "-c", fill)
            .directory(unfinished.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(options())) {
      execute(server, "SELECT 1");
    } finally {
      orphan.destroyForcibly().waitFor();
    }
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(options())) {
      execute(server, "SELECT 1");
    }
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void terminatedProcessStopsItsServer() throws Exception {
    ServerChild child = ServerChild.start(url());
    child.terminate();
    assertThat(Processes.ends(child.serverPid())).isTrue();
  }

  @Test
  void temporaryServerOfAKilledProcessIsRemovedByTheNext() throws Exception {
    ServerChild child = ServerChild.start(EmbeddedPostgresOptions.URL);
    child.kill();
    assertThat(child.folder()).exists();
    EmbeddedPostgresServer.start(EmbeddedPostgresOptions.temporary()).close();
    assertThat(child.folder()).doesNotExist();
    assertThat(Processes.ends(child.serverPid())).isTrue();
  }

  @Test
  void folderWithOtherFilesIsLeftAlone() throws Exception {
    Path mine = Files.writeString(folder.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(() -> EmbeddedPostgresServer.start(options()))
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
    assertThat(folder).isDirectoryContaining(mine::equals);
    assertThat(folder.toFile().list()).hasSize(1);
  }

  private Process launch() throws Exception {
    return ServerChild.launch(
        List.of(), System.getProperty("java.class.path"), url(), Path.of("."));
  }

  private String url() {
    return EmbeddedPostgresOptions.URL + "?dir=" + folder;
  }

  private EmbeddedPostgresOptions options() {
    return EmbeddedPostgresOptions.inFolder(folder);
  }

  private static void execute(EmbeddedPostgresServer server, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int answer(EmbeddedPostgresServer server) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT answer FROM kept")) {
      row.next();
      return row.getInt(1);
    }
  }
}
