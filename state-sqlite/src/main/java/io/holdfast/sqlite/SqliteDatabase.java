package io.holdfast.sqlite;

import io.holdfast.OpenMode;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.relational.Schema;
import io.holdfast.relational.dialect.RelationalDialect.Phase;
import io.holdfast.relational.jdbc.Database;
import io.holdfast.relational.jdbc.DatabaseView;
import io.holdfast.relational.jdbc.DatabaseViews;
import io.holdfast.relational.jdbc.DeadlineWatchdog;
import io.holdfast.relational.jdbc.SqlWork;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One database file: a writer thread with its queue, and a pool of readers. Thread-safe. */
final class SqliteDatabase implements Database {
  static final Schema SCHEMA =
      new Schema(
          "sqlite",
          "io/holdfast/sqlite/migration",
          "holdfast_sqlite_migrations",
          "SELECT 1 FROM sqlite_master WHERE type = 'table'"
              + " AND name = 'holdfast_sqlite_migrations'",
          List.of("V001__create_state.sql"),
          SqliteDatabase.class);

  private final SqliteFile file;
  private final SqliteConnections connections;
  private final SqliteDialect dialect;
  private final DeadlineWatchdog watch;
  private final Readers readers;
  private final DatabaseViews views;
  private final @Nullable LockFile lock;
  private final @Nullable Checkpointer checkpointer;
  private final @Nullable SqliteWriter writer;

  private SqliteDatabase(SqliteFile file, SqliteConfig config, SqliteDialect dialect) {
    this.file = file;
    this.dialect = dialect;
    connections = new SqliteConnections(file, config.store().timeout());
    lock = file.access() == SqliteFile.Access.WRITE ? open(file) : null;
    watch =
        new DeadlineWatchdog(
            dialect.name(), config.store().timeout(), DeadlineWatchdog.Reach.EMBEDDED);
    readers = new Readers(connections, dialect, config, watch);
    views =
        new DatabaseViews(
            new ViewConnections(connections, dialect, config.store().timeout()),
            watch,
            dialect.name());
    if (lock == null) {
      writer = null;
      checkpointer = null;
    } else {
      SqliteWriter started = new SqliteWriter(connections, dialect, lock, watch, config);
      checkpointer = new Checkpointer(connections, started::restartLog);
      started.setCommitListener(checkpointer::onCommit);
      writer = started;
    }
  }

  /** Opens the file and migrates its schema, as far as the mode allows. */
  static SqliteDatabase open(SqliteConfig config, OpenMode mode, SqliteDialect dialect) {
    SqliteFile file = SqliteFile.prepare(config.path(), mode);
    SqliteDatabase database = new SqliteDatabase(file, config, dialect);
    boolean opened = false;
    try {
      database.checkSchema();
      opened = true;
      return database;
    } finally {
      if (!opened) {
        database.close();
      }
    }
  }

  @Override
  public <T> T read(SqlWork<T> work) {
    return readers.run(work);
  }

  @Override
  public <T> T scan(SqlWork<T> work) {
    return readers.scan(work);
  }

  @Override
  public <T> T write(SqlWork<T> work) {
    if (writer == null) {
      throw new StateException(
          ErrorCode.STORE_READ_ONLY,
          ErrorDetail.of("Store is read-only")
              .with("store", dialect.name())
              .with("path", file.path()));
    }
    return writer.run(work);
  }

  @Override
  public DatabaseView view(Duration longest) {
    return views.open(longest);
  }

  /** Data source of read-only connections for application code. */
  DataSource readers(Duration timeout) {
    return new ReaderDataSource(readers, connections, timeout);
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("read_only", writer == null);
    details.put("readers_busy", readers.busy());
    details.put("readers_idle", readers.waiting());
    details.put("writes_queued", writer == null ? 0 : writer.queued());
    details.put("commits", writer == null ? 0 : writer.commits());
    details.put("views_open", views.count());
    details.put("log_bytes", connections.logBytes());
    details.put("checkpoint_failures", checkpointer == null ? 0 : checkpointer.failures());
    return details;
  }

  @Override
  public void close() {
    views.close();
    readers.close();
    if (writer != null) {
      writer.close();
    }
    if (checkpointer != null) {
      checkpointer.close();
    }
    watch.close();
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new StateException(
            ErrorCode.STORE_FAILED,
            ErrorDetail.of("Lock file could not be closed").with("store", dialect.name()),
            e);
      }
    }
  }

  private void checkSchema() {
    if (read(SCHEMA::state) == Schema.State.CURRENT) {
      return;
    }
    if (writer == null) {
      throw SCHEMA.outdated();
    }
    try {
      writer.runExclusive(
          sql -> {
            if (SCHEMA.state(sql) == Schema.State.TO_MIGRATE) {
              SCHEMA.migrate(connections.migrations(), Schema.EmptyOnly.YES, null);
            }
            return true;
          },
          Schema.PATIENCE);
    } catch (Schema.MigrationFailure e) {
      throw dialect.failure(e.sqlCause(), Phase.WORK);
    }
  }

  private static LockFile open(SqliteFile file) {
    try {
      return LockFile.open(file.lockFile());
    } catch (IOException e) {
      throw new StateException(
          ErrorCode.STORE_UNAVAILABLE,
          ErrorDetail.of("Lock file of the store cannot be opened").with("path", file.lockFile()),
          e);
    }
  }
}
