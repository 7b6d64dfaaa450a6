package io.holdfast.stores;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.codec.RowCodec;
import io.holdfast.conformance.StateFixture;
import io.holdfast.postgres.PostgresConfig;
import io.holdfast.postgres.PostgresStateStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL of this run, shared with every other test and never cleaned. */
final class PostgresFixture implements StateFixture {
  private static final String LOCK =
      "LOCK TABLE namespaces, agent_states, swarm_states, session_states, tasks, events,"
          + " state_snapshots IN EXCLUSIVE MODE";

  private final String name = "kit-" + UUID.randomUUID();
  private final @Nullable String schema;
  private final RowCodec codec;

  PostgresFixture() {
    this(null, RowCodec.NONE);
  }

  PostgresFixture(@Nullable String schema, RowCodec codec) {
    this.schema = schema;
    this.codec = codec;
  }

  @Override
  public StateStore open(StoreConfig config) {
    return open(config, OpenMode.CREATE);
  }

  @Override
  public StateStore openReadOnly(StoreConfig config) {
    return open(config, OpenMode.READ_ONLY);
  }

  private StateStore open(StoreConfig config, OpenMode mode) {
    PostgresConfig.Builder postgres =
        TestPostgres.config().applicationName(name).store(config).codec(codec);
    if (schema != null) {
      postgres.schema(schema);
    }
    return PostgresStateStore.open(postgres.build(), mode);
  }

  /** Another session locks the tables against everybody who writes. */
  @Override
  public Pause pauseWrites() {
    try {
      Connection other = TestPostgres.connect();
      other.setAutoCommit(false);
      try (Statement lock = other.createStatement()) {
        if (schema != null) {
          lock.execute("SET LOCAL search_path TO \"" + schema + "\"");
        }
        lock.execute(LOCK);
      }
      return new ForeignWrite(other);
    } catch (SQLException e) {
      throw new IllegalStateException("the tables cannot be locked", e);
    }
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
