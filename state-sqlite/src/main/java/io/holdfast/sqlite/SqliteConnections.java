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

/** Opens connections to the file. Pragmas are properties of the connection, set by the driver. */
final class SqliteConnections {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteConnections.class);

  /** What the log says of a page beside the page itself. */
  private static final long FRAME_HEADER_BYTES = 24;

  /** The writer's pages in memory, in KiB; it comes back to the same ones, and is alone. */
  private static final int WRITER_CACHE_KIB = 16 * 1024;

  private final SqliteFile file;
  private final Duration timeout;

  SqliteConnections(SqliteFile file, Duration timeout) {
    this.file = file;
    this.timeout = timeout;
  }

  /** The connection of the writer, which leaves the log to the checkpoints. */
  Sql writer() throws SQLException {
    SQLiteConfig config = writing();
    config.setCacheSize(-WRITER_CACHE_KIB);
    return with(
        new Sql(config.createConnection(url(file.path().toString()))),
        "PRAGMA wal_autocheckpoint = 0");
  }

  /** The connection of the checkpoints. */
  Sql checkpoints() throws SQLException {
    return new Sql(writing().createConnection(url(file.path().toString())));
  }

  /** How many bytes of the log a page takes. */
  static long frameBytes(Sql sql) throws SQLException {
    List<Long> page = sql.query("PRAGMA page_size", Sql.Binding.NONE, row -> row.getLong(1));
    return page.get(0) + FRAME_HEADER_BYTES;
  }

  /** How large the log is now, in bytes; 0 while nobody needs one. */
  long logBytes() {
    try {
      return Files.size(log());
    } catch (IOException e) {
      LOG.trace("Log has no size: {}", e.getMessage());
      return 0;
    }
  }

  /** Where migrations get their connections from. */
  SQLiteDataSource migrations() {
    SQLiteDataSource source = new SQLiteDataSource(writing());
    source.setUrl(url(file.path().toString()));
    return source;
  }

  /**
   * A connection that cannot write. Not opened read-only where the file may be written: the last
   * connection that is closed removes the log and its index beside the file, and one that is opened
   * read-only would leave them there.
   */
  Sql reader() throws SQLException {
    SQLiteConfig config = common();
    if (file.access() != SqliteFile.Access.READ_BY_FORCE) {
      return with(
          new Sql(config.createConnection(url(file.path().toString()))), "PRAGMA query_only = 1");
    }
    config.setReadOnly(true);
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    return new Sql(config.createConnection(url(forcedPlace())));
  }

  /** A connection for somebody else, which SQLite itself opens for reading only. */
  Connection lent(Runnable givenBack) throws SQLException {
    SQLiteConfig config = common();
    config.setReadOnly(true);
    boolean forced = file.access() == SqliteFile.Access.READ_BY_FORCE;
    if (forced) {
      config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    }
    String place = forced ? forcedPlace() : file.path().toString();
    return new LentReader(url(place), place, config.toProperties(), givenBack);
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

  /** How long the next statement waits for a foreign program's lock. */
  void waitAtMost(Sql sql, Deadline deadline) throws SQLException {
    Connection connection = sql.connection();
    if (connection instanceof SQLiteConnection sqlite) {
      sqlite.setBusyTimeout(Math.max(1, deadline.leftMillis()));
    }
  }

  /** Closes a connection that nobody needs any more; what was acknowledged is in the file. */
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

  /** Nobody writes a file that may not be written, unless a log of older writes lies beside it. */
  private boolean quiet() {
    return !Files.exists(log());
  }

  private Path log() {
    return file.path().resolveSibling(file.path().getFileName() + "-wal");
  }

  private String forcedPlace() {
    String mode = quiet() ? "?immutable=1" : "?mode=ro";
    return "file:" + file.path().toUri().getRawPath() + mode;
  }

  private static String url(String place) {
    return "jdbc:sqlite:" + place;
  }
}
