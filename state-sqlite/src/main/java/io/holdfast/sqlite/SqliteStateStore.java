package io.holdfast.sqlite;

import io.holdfast.ForwardingStateStore;
import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.store.EngineStateStore;
import io.holdfast.relational.RelationalEngine;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * A store in one SQLite database file. Several handles, in one process or in many, may be open on
 * the same file, which has to be on a local file system.
 */
public final class SqliteStateStore extends ForwardingStateStore {
  private final DataSource readers;

  private SqliteStateStore(StateStore delegate, DataSource readers) {
    super(delegate);
    this.readers = readers;
  }

  /**
   * Opens the store.
   *
   * @throws io.holdfast.error.StateException with {@code STORE_NOT_FOUND} for a missing file that
   *     the mode does not create, {@code INVALID_ARGUMENT} for a folder or a missing parent folder,
   *     {@code DATA_CORRUPT} for a file that is not a SQLite database, {@code SCHEMA_MISMATCH} for
   *     a schema that is newer than this code, {@code STORE_BUSY}, {@code ACCESS_DENIED}
   * @throws NullPointerException if an argument is null
   */
  public static SqliteStateStore open(SqliteConfig config, OpenMode mode) {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(mode, "mode");
    SqliteDialect dialect = new SqliteDialect(config.codec());
    SqliteDatabase database = SqliteDatabase.open(config, mode, dialect);
    return new SqliteStateStore(
        new EngineStateStore(engine(config, dialect, database), config.store()),
        database.readers(config.store().timeout()));
  }

  /** Opens the engine without a store; errors like {@link #open}. */
  static StateEngine openEngine(SqliteConfig config, OpenMode mode) {
    SqliteDialect dialect = new SqliteDialect(config.codec());
    return engine(config, dialect, SqliteDatabase.open(config, mode, dialect));
  }

  private static StateEngine engine(
      SqliteConfig config, SqliteDialect dialect, SqliteDatabase database) {
    return new RelationalEngine(
        dialect, database, SqliteDatabase.SCHEMA.newest(), config.store(), config.codec());
  }

  /**
   * Read-only connections for application queries over all namespaces. Each counts against {@link
   * SqliteConfig#maxReaders()} until it is closed. The store's timeout applies to acquiring a
   * connection, not to statements on it. After the store is closed no connection is handed out; one
   * that was acquired before stays open until the application closes it. The data source is
   * thread-safe, a connection is not.
   */
  public DataSource dataSource() {
    return readers;
  }

  @Override
  protected StateStore wrap(StateStore scoped) {
    return new SqliteStateStore(scoped, readers);
  }
}
