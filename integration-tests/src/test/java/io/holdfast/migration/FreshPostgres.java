package io.holdfast.migration;

import io.holdfast.cli.embedded.EmbeddedPostgresOptions;
import io.holdfast.cli.embedded.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server for tests of moves; every store is a new database. */
final class FreshPostgres {
  private static final String PASSWORD = "HOLDFAST_MOVE_PASSWORD";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final EmbeddedPostgresServer SERVER =
      EmbeddedPostgresServer.start(EmbeddedPostgresOptions.temporary());

  private FreshPostgres() {}

  /** The URL of a new, empty database; it refers to the environment variable of the password. */
  static String url() {
    String database = "move_" + NUMBER.incrementAndGet();
    try (Connection connection =
            DriverManager.getConnection(SERVER.jdbcUrl(), SERVER.user(), SERVER.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    } catch (SQLException e) {
      throw new IllegalStateException("Database cannot be made", e);
    }
    return "postgresql://%s:${%s}@%s:%d/%s"
        .formatted(SERVER.user(), PASSWORD, SERVER.host(), SERVER.port(), database);
  }

  /** The environment variables that the URLs refer to. */
  static Map<String, String> environment() {
    return Map.of(PASSWORD, SERVER.password());
  }
}
