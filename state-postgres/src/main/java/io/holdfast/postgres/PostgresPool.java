package io.holdfast.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.OpenMode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.relational.jdbc.ConnectionSource;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens the connection pool of a configuration. The password never becomes part of a URL. */
final class PostgresPool {
  /** Minimum wait that the pool supports. */
  private static final long MIN_WAIT_MILLIS = 250;

  private static final long MAX_VALIDATION_MILLIS = 2_500;
  private static final Duration SOCKET_GRACE = Duration.ofSeconds(5);

  private PostgresPool() {}

  static HikariDataSource open(PostgresConfig config, OpenMode mode) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("holdfast-postgres");
    pool.setDataSource(connections(config, mode, config.store().timeout()));
    pool.setMaximumPoolSize(config.maxConnections());
    pool.setMinimumIdle(Math.min(config.minIdleConnections(), config.maxConnections()));
    // Validating a dead connection may add one validation timeout to the wait.
    long acquireTimeout = acquireTimeout(config).toMillis();
    long validation =
        Math.max(MIN_WAIT_MILLIS, Math.min(acquireTimeout / 4, MAX_VALIDATION_MILLIS));
    pool.setValidationTimeout(validation);
    pool.setConnectionTimeout(Math.max(MIN_WAIT_MILLIS, acquireTimeout - validation));
    pool.setInitializationFailTimeout(-1);
    pool.setAutoCommit(true);
    pool.setReadOnly(mode == OpenMode.READ_ONLY);
    return new HikariDataSource(pool);
  }

  /** Unpooled connections with a statement timeout. */
  static DataSource connections(PostgresConfig config, OpenMode mode, Duration timeout) {
    return new Connections(config, mode, timeout);
  }

  /** Maximum time that a call waits for a connection. */
  static Duration acquireTimeout(PostgresConfig config) {
    Duration timeout = config.store().timeout();
    return config.acquireTimeout().compareTo(timeout) < 0 ? config.acquireTimeout() : timeout;
  }

  private static Properties properties(PostgresConfig config, OpenMode mode, Duration timeout) {
    Properties properties = new Properties();
    config.user().ifPresent(user -> PGProperty.USER.set(properties, user));
    PGProperty.APPLICATION_NAME.set(properties, config.applicationName());
    PGProperty.SSL_MODE.set(properties, config.tls().label());
    config
        .rootCertificates()
        .ifPresent(path -> PGProperty.SSL_ROOT_CERT.set(properties, path.toString()));
    config.schema().ifPresent(schema -> PGProperty.CURRENT_SCHEMA.set(properties, quoted(schema)));
    PGProperty.CONNECT_TIMEOUT.set(properties, seconds(config.connectTimeout()));
    PGProperty.LOGIN_TIMEOUT.set(properties, seconds(config.connectTimeout()));
    PGProperty.SOCKET_TIMEOUT.set(properties, seconds(timeout.plus(SOCKET_GRACE)));
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.PREPARE_THRESHOLD.set(properties, 1);
    PGProperty.REWRITE_BATCHED_INSERTS.set(properties, true);
    PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
    // A lock wait ends before the deadline, so that the call reports the lock and not the deadline.
    PGProperty.OPTIONS.set(
        properties,
        "-c statement_timeout="
            + timeout.toMillis()
            + " -c lock_timeout="
            + timeout.toMillis() * 3 / 4
            + " -c default_transaction_isolation=read\\ committed");
    // The server rejects writes on a read-only connection, inside and outside of transactions.
    PGProperty.READ_ONLY_MODE.set(properties, "always");
    PGProperty.READ_ONLY.set(properties, mode == OpenMode.READ_ONLY);
    PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, 1);
    return properties;
  }

  private static int seconds(Duration duration) {
    return (int) Math.max(1, duration.plusMillis(999).toSeconds());
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** Data source on the driver; its URL contains only the address of the database. */
  private static final class Connections extends ConnectionSource {
    private final PostgresConfig config;
    private final OpenMode mode;
    private final Duration timeout;
    private final Driver driver = new Driver();

    Connections(PostgresConfig config, OpenMode mode, Duration timeout) {
      this.config = config;
      this.mode = mode;
      this.timeout = timeout;
    }

    @Override
    public Connection getConnection() throws SQLException {
      Properties properties = properties(config, mode, timeout);
      String password = password();
      if (password != null) {
        PGProperty.PASSWORD.set(properties, password);
      }
      Connection connection = driver.connect(url(), properties);
      if (connection == null) {
        throw new SQLException("PostgreSQL driver refused its own URL", "08001");
      }
      return connection;
    }

    /** Address of the database; credentials and settings are passed as properties. */
    private String url() {
      String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
      String database = URLEncoder.encode(config.database(), StandardCharsets.UTF_8);
      return "jdbc:postgresql://" + host + ":" + config.port() + "/" + database;
    }

    private @Nullable String password() {
      Path file = config.passwordFile().orElse(null);
      if (file == null) {
        return config.password().orElse(null);
      }
      try {
        return Files.readString(file, StandardCharsets.UTF_8)
            .replaceFirst("\\r?\\n[\\s\\S]*\\z", "");
      } catch (IOException e) {
        throw new InvalidArgumentException(
            ErrorDetail.of("File with the password of PostgreSQL cannot be read")
                .with("passwordFile", file),
            e);
      }
    }
  }
}
