package io.holdfast.cli.embedded;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A real PostgreSQL 18 on the loopback address, with durable settings and password authentication.
 * Each instance is one use of a server: uses of the same folder, in this process or another, share
 * one server, and the last to close stops it. Thread-safe.
 *
 * <p>A process that ends without {@link #close()} gives its uses back as well: by a shutdown hook,
 * or, killed outright, by the operating system that drops its locks; the next use of the folder
 * then joins the running server at once.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
  private final ServerUses.Use use;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedPostgresServer(ServerUses.Use use) {
    this.use = use;
  }

  /**
   * Joins the live server of the folder or starts one, and returns once it answers.
   *
   * @throws io.holdfast.error.StateException with {@code INVALID_ARGUMENT} for a folder that is
   *     something else, {@code ACCESS_DENIED} for one of another user, {@code STORE_BUSY} when
   *     another process holds its start longer than the timeout, {@code STORE_FULL} on a full disk,
   *     {@code STORE_UNAVAILABLE} when the server does not come up
   */
  public static EmbeddedPostgresServer start(EmbeddedPostgresOptions options) {
    return new EmbeddedPostgresServer(ServerUses.begin(options));
  }

  /** The name or address to connect to. */
  public String host() {
    return PostgresPrograms.HOST;
  }

  /** The TCP port, chosen anew by each start of the server. */
  public int port() {
    return use.server().port();
  }

  /** The process id of the server, which is not a child of this process. */
  public long pid() {
    return use.server().pid();
  }

  /** The database, which exists. */
  public String database() {
    return PostgresPrograms.DATABASE;
  }

  /** The only role, which owns everything. */
  public String user() {
    return PostgresPrograms.USER;
  }

  /** The password of the role: never print it. */
  public String password() {
    return use.password();
  }

  /** The JDBC URL, without user and password. */
  public String jdbcUrl() {
    return PostgresPrograms.jdbcUrl(port());
  }

  /** The folder with data, password and log of this server. */
  public Path folder() {
    return use.folder();
  }

  /**
   * Ends this use, and stops the server if it was the last one; a temporary folder is removed.
   * Closing again does nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      use.end();
    }
  }

  @Override
  public String toString() {
    return "EmbeddedPostgresServer[" + jdbcUrl() + "]";
  }
}
