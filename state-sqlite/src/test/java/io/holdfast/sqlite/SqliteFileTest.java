package io.holdfast.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.health.HealthStatus;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.Page;
import io.holdfast.replication.HashSource;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteFileTest {
  private static final Change BY = Change.by("test");

  @TempDir private Path folder;

  @Test
  void everyFileIsPrivateWhileTheStoreIsOpen() throws IOException {
    try (StateStore store = open(OpenMode.CREATE)) {
      store.agents().save(agent("a"), BY);
      assertThat(files()).contains("a.db", "a.db-wal", "a.db-shm", "a.db.lock");
      for (String name : files()) {
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
            .as(name)
            .isEqualTo("rw-------");
      }
    }
    assertThat(files()).containsExactlyInAnyOrder("a.db", "a.db.lock");
  }

  @Test
  void anEmptyFileThatOthersMayReadBecomesPrivateAndOneWithStateStaysAsItIs() throws IOException {
    Files.createFile(file());
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    open(OpenMode.CREATE).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    open(OpenMode.CREATE).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-r-----");
  }

  @Test
  void thePragmasAreTheDurableOnes() {
    try (StateStore store = open(OpenMode.CREATE)) {
      store.agents().save(agent("a"), BY);
      assertThat(store.health().status()).isEqualTo(HealthStatus.UP);
      Map<String, Object> details = store.health().components().get(0).details();
      assertThat(details)
          .containsEntry("journal_mode", "wal")
          .containsEntry("synchronous", "full")
          .containsEntry("durability", "journal_mode=wal synchronous=full")
          .containsEntry("schema_version", "001")
          .containsEntry("read_only", false)
          .containsEntry("audit", "ON");
    }
  }

  @Test
  void aMissingFileIsNotCreatedUnlessAskedFor() throws IOException {
    for (OpenMode mode : List.of(OpenMode.EXISTING, OpenMode.READ_ONLY)) {
      assertCode(ErrorCode.STORE_NOT_FOUND, () -> open(mode));
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void aFolderAMissingFolderAndAForeignFileAreRefusedAndLeftAlone() throws IOException {
    assertCode(
        ErrorCode.INVALID_ARGUMENT, () -> StateStores.open("sqlite:" + folder, OpenMode.CREATE));
    assertCode(
        ErrorCode.INVALID_ARGUMENT,
        () -> StateStores.open("sqlite:" + folder.resolve("no/a.db"), OpenMode.CREATE));
    byte[] garbage = "this is no database, but it is long enough".getBytes(StandardCharsets.UTF_8);
    Files.write(file(), garbage);
    for (OpenMode mode : OpenMode.values()) {
      assertCode(ErrorCode.DATA_CORRUPT, () -> open(mode));
    }
    assertThat(Files.readAllBytes(file())).isEqualTo(garbage);
    assertThat(files()).containsExactly("a.db");
  }

  @Test
  void anotherProgramsDatabaseIsRefused() throws SQLException {
    shell("CREATE TABLE notes (text TEXT)");
    assertCode(ErrorCode.SCHEMA_MISMATCH, () -> open(OpenMode.CREATE));
  }

  @Test
  void readingOnlyLeavesTheFileAndItsFolderAsTheyWere() throws IOException {
    try (StateStore store = open(OpenMode.CREATE)) {
      store.agents().save(agent("a"), BY);
    }
    Files.delete(folder.resolve("a.db.lock"));
    byte[] before = Files.readAllBytes(file());
    try (StateStore store = open(OpenMode.READ_ONLY)) {
      assertThat(store.agents().find("a")).isPresent();
      assertCode(ErrorCode.STORE_READ_ONLY, () -> store.agents().save(agent("b"), BY));
    }
    assertThat(files()).containsExactly("a.db");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void aFileWithoutAWriteBitServesReadsInEveryMode() throws IOException {
    try (StateStore store = open(OpenMode.CREATE)) {
      store.agents().save(agent("a"), BY);
    }
    Files.delete(folder.resolve("a.db.lock"));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));
    for (OpenMode mode : OpenMode.values()) {
      try (StateStore store = open(mode)) {
        assertThat(store.agents().find("a")).isPresent();
        assertCode(ErrorCode.STORE_READ_ONLY, () -> store.agents().save(agent("b"), BY));
        assertThat(store.health().components().get(0).details()).containsEntry("read_only", true);
      }
    }
    assertThat(files()).containsExactly("a.db");
  }

  @Test
  void aNewerSchemaIsRefusedWithTheVersionNeeded() throws SQLException {
    open(OpenMode.CREATE).close();
    shell(
        "INSERT INTO holdfast_sqlite_migrations SELECT 99, '007', description, type, script,"
            + " checksum, installed_by, installed_on, execution_time, success"
            + " FROM holdfast_sqlite_migrations LIMIT 1");
    for (OpenMode mode : OpenMode.values()) {
      assertThatThrownBy(() -> open(mode))
          .isInstanceOfSatisfying(
              StateException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_MISMATCH);
                assertThat(e.context()).containsEntry("schema", "007");
              });
    }
  }

  @Test
  void anAlteredMigrationHistoryIsRefused() throws SQLException {
    open(OpenMode.CREATE).close();
    shell("UPDATE holdfast_sqlite_migrations SET checksum = checksum + 1 WHERE version = '001'");
    assertCode(ErrorCode.SCHEMA_MISMATCH, () -> open(OpenMode.CREATE));
    assertCode(ErrorCode.SCHEMA_MISMATCH, () -> open(OpenMode.READ_ONLY));
  }

  @Test
  void rowsEditedByHandAreStillRead() throws SQLException {
    try (StateStore store = open(OpenMode.CREATE)) {
      store.agents().save(agent("a").toBuilder().data(JsonDocument.EMPTY_OBJECT).build(), BY);
    }
    shell("UPDATE agent_states SET data = '{\"by\":\"hand\"}', name = 'ä' WHERE id = 'a'");
    shell(
        "INSERT INTO agent_states (namespace, id, name, status) VALUES ('default','b','B','idle')");
    shell(
        "INSERT INTO agent_states (namespace, id, name, status) VALUES ('default','c','C','odd')");
    try (StateStore store = open(OpenMode.EXISTING)) {
      AgentState edited = store.agents().find("a").orElseThrow();
      assertThat(edited.name()).isEqualTo("ä");
      assertThat(String.valueOf(edited.data() == null ? null : edited.data().text()))
          .isEqualTo("{\"by\":\"hand\"}");
      assertThat(store.agents().find("b").orElseThrow().version()).isEqualTo(1);
      assertCode(ErrorCode.DATA_CORRUPT, () -> store.agents().find("c"));
      assertThat(store.replication().read(RowType.AGENT, null, 10)).hasSize(3);
      assertThat(store.replication().digest(RowType.AGENT, null, null, HashSource.STORED))
          .isNotEqualTo(
              store.replication().digest(RowType.AGENT, null, null, HashSource.RECOMPUTED));
      AgentState saved = store.agents().save(edited.withStatus(AgentStatus.PAUSED), BY);
      assertThat(saved.version()).isEqualTo(2);
    }
  }

  @Test
  void historyThatIsAheadOfItsEntityIsReportedAndKept() throws SQLException {
    try (StateStore store = open(OpenMode.CREATE)) {
      AgentState saved = store.agents().save(agent("a"), BY);
      store.agents().save(saved, BY);
    }
    shell("UPDATE agent_states SET version = 1");
    try (StateStore store = open(OpenMode.EXISTING)) {
      AgentState lowered = store.agents().find("a").orElseThrow();
      assertCode(ErrorCode.DATA_CORRUPT, () -> store.agents().save(lowered, BY));
      assertThat(store.replication().counts()).containsEntry(RowType.HISTORY, 2L);
      assertThat(store.agents().list(EntityQuery.all(), Page.first()).items()).hasSize(1);
    }
  }

  private StateStore open(OpenMode mode) {
    return SqliteStateStore.open(SqliteConfig.builder(file()).build(), mode);
  }

  private Path file() {
    return folder.resolve("a.db");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  /** What somebody does with the stock shell. */
  private void shell(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement shell = connection.createStatement()) {
      if (shell.execute(statement)) {
        try (ResultSet rows = shell.getResultSet()) {
          assertThat(rows.next()).isTrue();
        }
      }
    }
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id).name("N").status(AgentStatus.RUNNING).build();
  }

  private static void assertCode(
      ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
  }
}
