package io.holdfast.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.ForwardingStateStore;
import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.engine.EngineStateStore;
import io.holdfast.relational.RelationalEngine;
import io.holdfast.relational.Schema;
import javax.sql.DataSource;

/** Keeps state in a PostgreSQL database. Any number of processes may share it. */
public final class PostgresStateStore extends ForwardingStateStore {
  private PostgresStateStore(StateStore delegate) {
    super(delegate);
  }

  /**
   * Opens the store with a pool of its own, which closing the store closes.
   *
   * @throws io.holdfast.error.StateException with {@code STORE_UNAVAILABLE}, {@code
   *     STORE_NOT_FOUND} for a database that does not exist, {@code ACCESS_DENIED}, {@code
   *     SCHEMA_MISMATCH} for a schema that is newer than this code
   */
  public static PostgresStateStore open(PostgresConfig config, OpenMode mode) {
    PostgresDialect dialect =
        new PostgresDialect(config.host() + ":" + config.port() + "/" + config.database());
    DataSource patient = PostgresPool.connections(config, mode, Schema.PATIENCE);
    PostgresSchema.check(patient, config.schema().orElse(null), mode, dialect);
    HikariDataSource pool = PostgresPool.open(config, mode);
    return opened(
        new PostgresDatabase(dialect, pool, pool, mode, config.store().timeout()),
        dialect,
        config.store());
  }

  /**
   * Opens the store on connections that somebody else pools. Closing the store leaves them alone.
   *
   * @param connections connections in auto-commit mode, at READ COMMITTED
   */
  public static PostgresStateStore open(DataSource connections, StoreConfig config, OpenMode mode) {
    PostgresDialect dialect = new PostgresDialect("a data source of the caller's");
    PostgresSchema.check(connections, null, mode, dialect);
    return opened(
        new PostgresDatabase(dialect, connections, null, mode, config.timeout()), dialect, config);
  }

  @Override
  protected StateStore wrap(StateStore scoped) {
    return new PostgresStateStore(scoped);
  }

  private static PostgresStateStore opened(
      PostgresDatabase database, PostgresDialect dialect, StoreConfig config) {
    return new PostgresStateStore(
        new EngineStateStore(
            new RelationalEngine(dialect, database, PostgresSchema.SCHEMA.newest(), config),
            config));
  }
}
