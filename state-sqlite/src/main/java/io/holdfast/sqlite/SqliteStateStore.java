package io.holdfast.sqlite;

import io.holdfast.ForwardingStateStore;
import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.engine.EngineStateStore;
import io.holdfast.relational.RelationalEngine;

/**
 * Keeps state in one SQLite file. Several handles, in one process or in many, may be open on the
 * same file, on a local file system.
 */
public final class SqliteStateStore extends ForwardingStateStore {
  private SqliteStateStore(StateStore delegate) {
    super(delegate);
  }

  /**
   * Opens the store.
   *
   * @throws io.holdfast.error.StateException with {@code STORE_NOT_FOUND} for a missing file that
   *     the mode does not create, {@code INVALID_ARGUMENT} for a folder or a missing parent folder,
   *     {@code DATA_CORRUPT} for a file that is no SQLite database, {@code SCHEMA_MISMATCH} for a
   *     schema that is newer than this code, {@code STORE_BUSY}, {@code ACCESS_DENIED}
   */
  public static SqliteStateStore open(SqliteConfig config, OpenMode mode) {
    SqliteDialect dialect = new SqliteDialect();
    SqliteDatabase database = SqliteDatabase.open(config, mode, dialect);
    return new SqliteStateStore(
        new EngineStateStore(
            new RelationalEngine(dialect, database, SqliteDatabase.SCHEMA.newest(), config.store()),
            config.store()));
  }

  @Override
  protected StateStore wrap(StateStore scoped) {
    return new SqliteStateStore(scoped);
  }
}
