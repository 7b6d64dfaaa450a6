package io.holdfast.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One server in this process: settings, credentials, files. */
final class EmbeddedPostgresServerIT {
  private static EmbeddedPostgresServer server;

  @BeforeAll
  static void start() {
    server = EmbeddedPostgresServer.start(EmbeddedPostgresOptions.temporary());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void settingsAreDurableAndLocal() throws Exception {
    Map<String, String> shown = new TreeMap<>();
    try (Connection connection = connect(server.password());
        Statement statement = connection.createStatement()) {
      for (String name :
          List.of(
              "fsync",
              "synchronous_commit",
              "full_page_writes",
              "data_checksums",
              "server_encoding",
              "listen_addresses",
              "unix_socket_directories",
              "password_encryption")) {
        ResultSet row = statement.executeQuery("SHOW " + name);
        row.next();
        shown.put(name, row.getString(1));
      }
      ResultSet row =
          statement.executeQuery(
              "SELECT datcollate, datctype FROM pg_database WHERE datname = 'postgres'");
      row.next();
      shown.put("collate", row.getString(1));
      shown.put("ctype", row.getString(2));
    }
    assertThat(shown)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "fsync", "on",
                    "synchronous_commit", "on",
                    "full_page_writes", "on",
                    "data_checksums", "on",
                    "server_encoding", "UTF8",
                    "listen_addresses", "127.0.0.1",
                    "unix_socket_directories", "",
                    "password_encryption", "scram-sha-256",
                    "collate", "C",
                    "ctype", "C")));
  }

  @Test
  void everyWayInAsksForThePassword() throws Exception {
    try (Connection connection = connect(server.password());
        Statement statement = connection.createStatement()) {
      ResultSet row =
          statement.executeQuery(
              "SELECT count(*), count(*) FILTER (WHERE auth_method = 'scram-sha-256')"
                  + " FROM pg_hba_file_rules");
      row.next();
      assertThat(row.getInt(1)).isPositive().isEqualTo(row.getInt(2));
    }
  }

  @Test
  void wrongPasswordIsRefused() {
    assertThatThrownBy(() -> connect("wrong"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
  }

  @Test
  void everythingIsReadableByItsOwnerOnly() throws Exception {
    try (Stream<Path> tree = Files.walk(server.folder())) {
      for (Path path : tree.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        assertThat(mode).as("%s", path).matches("rw[-x]------");
      }
    }
  }

  @Test
  void passwordIsNowhereButInItsFile() throws Exception {
    assertThat(server.toString()).doesNotContain(server.password());
    assertThat(Files.readString(server.folder().resolve("server.log")))
        .doesNotContain(server.password());
    assertThat(ProcessHandle.of(server.pid()).orElseThrow().info().commandLine().orElse(""))
        .doesNotContain(server.password());
  }

  @Test
  void temporaryServerLeavesNothingBehind() {
    EmbeddedPostgresServer other =
        EmbeddedPostgresServer.start(EmbeddedPostgresOptions.temporary());
    assertThat(other.folder()).exists().isNotEqualTo(server.folder());
    assertThat(other.port()).isNotEqualTo(server.port());
    other.close();
    other.close();
    assertThat(other.folder()).doesNotExist();
    assertThat(Processes.ends(other.pid())).isTrue();
  }

  private static Connection connect(String password) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), password);
  }
}
