package io.holdfast.benchmarks.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreUrl;
import io.holdfast.cli.embedded.EmbeddedPostgresServer;
import io.holdfast.postgres.PostgresConfig;
import io.holdfast.postgres.PostgresStateStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A database on the embedded PostgreSQL server.
 *
 * @param server the server
 * @param name the name of the database
 */
public record PostgresBenchmarkDatabase(EmbeddedPostgresServer server, String name)
    implements BenchmarkDatabase {
  private static final int POOLED = 20;

  @Override
  public StateStore openStore() {
    StoreUrl url =
        StoreUrl.parse(
            "postgresql://%s:${PASSWORD}@%s:%d/%s"
                .formatted(server.user(), server.host(), server.port(), name),
            variable -> "PASSWORD".equals(variable) ? server.password() : null);
    PostgresConfig config = PostgresConfig.builder(url).store(BenchmarkDatabase.PATIENT).build();
    return PostgresStateStore.open(config, OpenMode.CREATE);
  }

  @Override
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", server.user());
    properties.setProperty("password", server.password());
    properties.setProperty("prepareThreshold", "1");
    return DriverManager.getConnection(jdbcUrl(), properties);
  }

  /** A pool of twenty connections, to be closed by the caller. */
  public HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl());
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setMaximumPoolSize(POOLED);
    config.addDataSourceProperty("prepareThreshold", "1");
    return new HikariDataSource(config);
  }

  /** The JDBC URL, without user and password. */
  String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), name);
  }

  @Override
  public String length(String column) {
    return "octet_length(" + column + "::text)";
  }

  @Override
  public String toString() {
    return "PostgresDatabase[" + name + "]";
  }
}
