package io.holdfast.postgres;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.cli.embedded.EmbeddedPostgresOptions;
import io.holdfast.cli.embedded.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server for a test class; each test uses its own schema. */
final class TestDatabase implements AutoCloseable {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private final EmbeddedPostgresServer server =
      EmbeddedPostgresServer.start(EmbeddedPostgresOptions.temporary());

  /** The name of an unused schema. */
  String freshSchema() {
    return "test " + SCHEMAS.incrementAndGet();
  }

  PostgresConfig.Builder config(String schema) {
    return PostgresConfig.builder(server.database())
        .host(server.host())
        .port(server.port())
        .user(server.user())
        .password(server.password())
        .minIdleConnections(1)
        .schema(schema);
  }

  StateStore open(String schema, OpenMode mode) {
    return PostgresStateStore.open(config(schema).store(StoreConfig.DEFAULT).build(), mode);
  }

  EmbeddedPostgresServer server() {
    return server;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
  }

  /** Runs a statement outside of the store; returns the first column. */
  List<String> shell(String schema, String statement) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect();
        Statement shell = connection.createStatement()) {
      shell.execute("SET search_path TO \"" + schema + "\"");
      if (shell.execute(statement)) {
        try (ResultSet rows = shell.getResultSet()) {
          while (rows.next()) {
            values.add(rows.getString(1));
          }
        }
      }
    }
    return values;
  }

  @Override
  public void close() {
    server.close();
  }
}
