package io.holdfast.stores;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.conformance.StateFixture;
import io.holdfast.postgres.PostgresConfig;
import io.holdfast.postgres.PostgresStateStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** The PostgreSQL of this run, shared with every other test and never cleaned. */
final class PostgresFixture implements StateFixture {
  private final String name = "kit-" + UUID.randomUUID();

  @Override
  public StateStore open(StoreConfig config) {
    PostgresConfig postgres = TestPostgres.config().applicationName(name).store(config).build();
    return PostgresStateStore.open(postgres, OpenMode.CREATE);
  }

  @Override
  public void breakConnections() {
    try (Connection connection = TestPostgres.connect();
        PreparedStatement end =
            connection.prepareStatement(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = ?")) {
      end.setString(1, name);
      end.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("the server cannot be asked to break connections", e);
    }
  }

  @Override
  public void close() {
    // The server serves the next class of tests and stops with the JVM.
  }
}
