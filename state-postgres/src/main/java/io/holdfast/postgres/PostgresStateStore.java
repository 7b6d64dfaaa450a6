package io.holdfast.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.ForwardingStateStore;
import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.codec.RowCodec;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.store.EngineStateStore;
import io.holdfast.postgres.combine.CombinedPath;
import io.holdfast.relational.RelationalEngine;
import io.holdfast.relational.Schema;
import java.util.Objects;
import javax.sql.DataSource;

/** A store in a PostgreSQL database, which any number of processes may share. */
public final class PostgresStateStore extends ForwardingStateStore {
  private final DataSource readers;

  private PostgresStateStore(StateStore delegate, DataSource readers) {
    super(delegate);
    this.readers = readers;
  }

  /**
   * Opens the store with its own connection pool, which is closed with the store.
   *
   * @throws io.holdfast.error.StateException with {@code STORE_UNAVAILABLE}, {@code
   *     STORE_NOT_FOUND} for a database that does not exist, {@code ACCESS_DENIED}, {@code
   *     SCHEMA_MISMATCH} for a schema that is newer than this code
   * @throws NullPointerException if an argument is null
   */
  public static PostgresStateStore open(PostgresConfig config, OpenMode mode) {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(mode, "mode");
    PostgresDialect dialect = dialect(config);
    return opened(database(config, mode, dialect), dialect, config.store(), config.codec());
  }

  /** Opens the engine without a store; errors like {@link #open(PostgresConfig, OpenMode)}. */
  static StateEngine openEngine(PostgresConfig config, OpenMode mode) {
    PostgresDialect dialect = dialect(config);
    return engine(database(config, mode, dialect), dialect, config.store(), config.codec());
  }

  private static PostgresDialect dialect(PostgresConfig config) {
    return new PostgresDialect(config.host() + ":" + config.port() + "/" + config.database());
  }

  /** Migrates the schema and opens the pool. */
  private static PostgresDatabase database(
      PostgresConfig config, OpenMode mode, PostgresDialect dialect) {
    DataSource patient = PostgresPool.connections(config, mode, Schema.PATIENCE);
    PostgresSchema.check(patient, config.schema().orElse(null), mode, dialect);
    HikariDataSource pool = PostgresPool.open(config, mode);
    return new PostgresDatabase(
        dialect, pool, pool, mode, config.store().timeout(), config.writerConnections());
  }

  /**
   * Opens the store on a data source of the application, which closing the store does not close.
   *
   * @param connections connections in auto-commit mode, at READ COMMITTED
   */
  public static PostgresStateStore open(DataSource connections, StoreConfig config, OpenMode mode) {
    return open(connections, config, RowCodec.NONE, mode);
  }

  /**
   * Like {@link #open(DataSource, StoreConfig, OpenMode)}.
   *
   * @param codec the codec of stored rows
   */
  public static PostgresStateStore open(
      DataSource connections, StoreConfig config, RowCodec codec, OpenMode mode) {
    Objects.requireNonNull(connections, "connections");
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(codec, "codec");
    Objects.requireNonNull(mode, "mode");
    PostgresDialect dialect = new PostgresDialect("a data source of the caller's");
    PostgresSchema.check(connections, null, mode, dialect);
    return opened(
        new PostgresDatabase(
            dialect,
            connections,
            null,
            mode,
            config.timeout(),
            PostgresConfig.DEFAULT_WRITER_CONNECTIONS),
        dialect,
        config,
        codec);
  }

  /**
   * Read-only connections of the store's pool for application queries over all namespaces. Each
   * counts against {@link PostgresConfig#maxConnections()} until it is closed. The server rejects
   * writes on it; on a data source of the application it does so in transactions only, so
   * auto-commit is off there. This guards against mistakes; against malicious queries use a role
   * without write privileges. After the store is closed no connection is handed out. The data
   * source is thread-safe, a connection is not.
   */
  public DataSource dataSource() {
    return readers;
  }

  @Override
  protected StateStore wrap(StateStore scoped) {
    return new PostgresStateStore(scoped, readers);
  }

  private static PostgresStateStore opened(
      PostgresDatabase database, PostgresDialect dialect, StoreConfig config, RowCodec codec) {
    return new PostgresStateStore(
        new EngineStateStore(engine(database, dialect, config, codec), config), database.readers());
  }

  private static StateEngine engine(
      PostgresDatabase database, PostgresDialect dialect, StoreConfig config, RowCodec codec) {
    return new RelationalEngine(
        dialect,
        database,
        PostgresSchema.SCHEMA.newest(),
        config,
        codec,
        context -> new CombinedPath(context, database.combinerConfig()));
  }
}
