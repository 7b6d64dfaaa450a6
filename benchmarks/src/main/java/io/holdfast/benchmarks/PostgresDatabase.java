package io.holdfast.benchmarks;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.StoreUrl;
import io.holdfast.cli.embedded.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** A database of its own on the embedded PostgreSQL server. */
final class PostgresDatabase implements Database {
  private final EmbeddedPostgresServer server;
  private final String name;

  /** Creates the database. */
  PostgresDatabase(EmbeddedPostgresServer server, String name) throws SQLException {
    this.server = server;
    this.name = name;
    try (Connection connection = connect(server.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
  }

  @Override
  public StateStore openStore() {
    StoreUrl url =
        StoreUrl.parse(
            "postgresql://%s:${PASSWORD}@%s:%d/%s"
                .formatted(server.user(), server.host(), server.port(), name),
            variable -> "PASSWORD".equals(variable) ? server.password() : null);
    return StateStores.provider(url).open(url, OpenMode.CREATE);
  }

  @Override
  public Connection connect() throws SQLException {
    return connect("jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), name));
  }

  private Connection connect(String jdbcUrl) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", server.user());
    properties.setProperty("password", server.password());
    properties.setProperty("prepareThreshold", "1");
    return DriverManager.getConnection(jdbcUrl, properties);
  }

  @Override
  public Map<String, String> durability() throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        try (ResultSet value = statement.executeQuery("SHOW " + setting)) {
          value.next();
          settings.put(setting, value.getString(1));
        }
      }
    }
    return settings;
  }

  @Override
  public String length(String column) {
    return "octet_length(" + column + "::text)";
  }

  @Override
  public Contestant rawSaves() throws SQLException {
    return new RawRoundTrips(this);
  }

  @Override
  public void close() {
    // Removed with its server.
  }
}
