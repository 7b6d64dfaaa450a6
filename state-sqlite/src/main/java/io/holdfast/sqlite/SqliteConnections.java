package io.holdfast.sqlite;

import io.holdfast.relational.jdbc.Sql;
import io.holdfast.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to the database file. The driver sets pragmas from connection properties. */
final class SqliteConnections {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteConnections.class);

  /** Size of the header that precedes each page in the log. */
  private static final long FRAME_HEADER_BYTES = 24;

  /** Page cache of the single writer, in KiB; successive writes touch the same pages. */
  private static final int WRITER_CACHE_KIB = 16 * 1024;

  private final SqliteFile file;
  private final Duration timeout;

  SqliteConnections(SqliteFile file, Duration timeout) {
    this.file = file;
    this.timeout = timeout;
  }

  /** The connection of the writer; it never checkpoints automatically. */
  Sql writer() throws SQLException {
    SQLiteConfig config = writing();
    config.setCacheSize(-WRITER_CACHE_KIB);
    return with(
        new Sql(config.createConnection(url(file.path().toString()))),
        "PRAGMA wal_autocheckpoint = 0");
  }

  /** The connection of the checkpointer. */
  Sql checkpointer() throws SQLException {
    return new Sql(writing().createConnection(url(file.path().toString())));
  }

  /** Size of a frame of the log, in bytes. */
  static long frameBytes(Sql sql) throws SQLException {
    List<Long> page = sql.query("PRAGMA page_size", Sql.Binding.NONE, row -> row.getLong(1));
    return page.get(0) + FRAME_HEADER_BYTES;
  }

  /** Current size of the log in bytes; 0 if there is none. */
  long logBytes() {
    try {
      return Files.size(log());
    } catch (IOException e) {
      LOG.trace("Log has no size: {}", e.getMessage());
      return 0;
    }
  }

  /** Data source for schema migrations. */
  SQLiteDataSource migrations() {
    SQLiteDataSource source = new SQLiteDataSource(writing());
    source.setUrl(url(file.path().toString()));
    return source;
  }

  /**
   * A connection that cannot write. It is opened read-only only where the file is: the last
   * connection that is closed removes the log and its index, which a read-only connection cannot
   * do.
   */
  Sql reader() throws SQLException {
    SQLiteConfig config = common();
    if (file.access() != SqliteFile.Access.READ_ONLY_FILE) {
      return with(
          new Sql(config.createConnection(url(file.path().toString()))), "PRAGMA query_only = 1");
    }
    config.setReadOnly(true);
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    return new Sql(config.createConnection(url(readOnlyUri())));
  }

  /** A connection for application code, opened read-only. */
  Connection borrowed(Runnable onClose) throws SQLException {
    SQLiteConfig config = common();
    config.setReadOnly(true);
    boolean readOnlyFile = file.access() == SqliteFile.Access.READ_ONLY_FILE;
    if (readOnlyFile) {
      config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    }
    String fileName = readOnlyFile ? readOnlyUri() : file.path().toString();
    return new BorrowedReader(url(fileName), fileName, config.toProperties(), onClose);
  }

  private Sql with(Sql sql, String pragma) throws SQLException {
    boolean done = false;
    try {
      sql.execute(pragma);
      done = true;
      return sql;
    } finally {
      if (!done) {
        closeQuietly(sql);
      }
    }
  }

  /** Bounds how long the next statement waits for locks of other programs. */
  void waitAtMost(Sql sql, Deadline deadline) throws SQLException {
    Connection connection = sql.connection();
    if (connection instanceof SQLiteConnection sqlite) {
      sqlite.setBusyTimeout(Math.max(1, deadline.leftMillis()));
    }
  }

  /** Closes a connection; a failure is logged only, since committed data is in the file. */
  void closeQuietly(Sql sql) {
    try {
      sql.close();
    } catch (SQLException e) {
      LOG.warn("SQLite connection could not be closed: {}", e.getMessage());
    }
  }

  private SQLiteConfig writing() {
    SQLiteConfig config = common();
    config.setJournalMode(JournalMode.WAL);
    config.setJournalSizeLimit((int) Checkpointer.BOUND_BYTES);
    return config;
  }

  private SQLiteConfig common() {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout((int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
    config.enforceForeignKeys(false);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setGetGeneratedKeys(false);
    return config;
  }

  /** Whether a read-only file can be opened as immutable: it has no log of earlier writes. */
  private boolean isImmutable() {
    return !Files.exists(log());
  }

  private Path log() {
    return file.path().resolveSibling(file.path().getFileName() + "-wal");
  }

  private String readOnlyUri() {
    String mode = isImmutable() ? "?immutable=1" : "?mode=ro";
    return "file:" + file.path().toUri().getRawPath() + mode;
  }

  private static String url(String fileName) {
    return "jdbc:sqlite:" + fileName;
  }
}
