package io.holdfast.postgres;

import io.holdfast.StoreConfig;
import io.holdfast.StoreUrl;
import io.holdfast.codec.RowCodec;
import io.holdfast.error.ConfigProblems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a PostgreSQL store is and how it is used. Immutable; {@link #toString} hides secrets. */
public final class PostgresConfig {
  /** The host, unless said otherwise. */
  public static final String DEFAULT_HOST = "localhost";

  /** The port, unless said otherwise. */
  public static final int DEFAULT_PORT = 5432;

  /** Connections kept open, unless said otherwise. */
  public static final int DEFAULT_LEAST_CONNECTIONS = 5;

  /** Connections at most, unless said otherwise. */
  public static final int DEFAULT_MOST_CONNECTIONS = 20;

  /** Connections that write for many callers at a time, unless said otherwise. */
  public static final int DEFAULT_WRITER_CONNECTIONS = 2;

  /** The longest wait for a connection, unless said otherwise; never beyond a call's deadline. */
  public static final Duration DEFAULT_ACQUIRE_TIMEOUT = Duration.ofSeconds(30);

  /** The longest wait for the server to accept a connection, unless said otherwise. */
  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** What the server is told about this client, unless said otherwise. */
  public static final String DEFAULT_APPLICATION_NAME = "holdfast";

  /** How a connection is secured, unless said otherwise: as the driver does by itself. */
  public static final PostgresTls DEFAULT_TLS = PostgresTls.PREFER;

  /** The greatest port. */
  public static final int MAX_PORT = 65_535;

  /** The most connections that can be asked for. */
  public static final int MAX_CONNECTIONS_LIMIT = 1_000;

  /** The most connections that can be asked to write for many callers at a time. */
  public static final int MAX_WRITER_CONNECTIONS = 64;

  /** The most bytes of UTF-8 in the name of a database, a schema or an application. */
  public static final int MAX_NAME_BYTES = 63;

  /** The shortest wait for a connection that can be asked for: the pool knows no shorter one. */
  public static final Duration MIN_ACQUIRE_TIMEOUT = Duration.ofMillis(250);

  /** The longest wait for a connection that can be asked for. */
  public static final Duration MAX_ACQUIRE_TIMEOUT = Duration.ofHours(1);

  /** The shortest wait for the server that can be asked for: the driver counts in seconds. */
  public static final Duration MIN_CONNECT_TIMEOUT = Duration.ofSeconds(1);

  /** The longest wait for the server that can be asked for. */
  public static final Duration MAX_CONNECT_TIMEOUT = Duration.ofHours(1);

  /**
   * The shortest deadline of a call ({@link StoreConfig#timeout()}) on this store: waiting for a
   * connection is part of a call, and the pool knows no shorter wait.
   */
  public static final Duration MIN_STORE_TIMEOUT = MIN_ACQUIRE_TIMEOUT;

  private final Builder from;

  private PostgresConfig(Builder from) {
    this.from = from;
  }

  /** Starts a configuration with the defaults; the database is required. */
  public static Builder builder(String database) {
    return new Builder(Objects.requireNonNull(database, "database"));
  }

  /**
   * Reads {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE?NAME=VALUE&…}. References such as
   * <code>${NAME}</code> stand for environment variables. Parameters: {@code sslmode}, {@code
   * sslrootcert}, {@code passwordFile}, {@code schema}, {@code connectTimeout} (seconds), {@code
   * applicationName}.
   *
   * @throws io.holdfast.error.InvalidArgumentException for another parameter, naming it, and for
   *     every value that is out of range
   */
  public static PostgresConfig of(StoreUrl url) {
    return builder(url).build();
  }

  /** Starts a configuration with what a URL says; otherwise like {@link #of(StoreUrl)}. */
  public static Builder builder(StoreUrl url) {
    return PostgresUrl.read(url);
  }

  /** The host. */
  public String host() {
    return from.host;
  }

  /** The port. */
  public int port() {
    return from.port;
  }

  /** The database. */
  public String database() {
    return from.database;
  }

  /** The role; the name of the operating system's user if absent. */
  public Optional<String> user() {
    return Optional.ofNullable(from.user);
  }

  /** The schema of the tables; the role's default if absent. */
  public Optional<String> schema() {
    return Optional.ofNullable(from.schema);
  }

  /** How the connection is secured. */
  public PostgresTls tls() {
    return from.tls;
  }

  /** The certificates of the authorities that are trusted, if not the system's. */
  public Optional<Path> rootCertificates() {
    return Optional.ofNullable(from.rootCertificates);
  }

  /** The file that holds the password, if it comes from a file. */
  public Optional<Path> passwordFile() {
    return Optional.ofNullable(from.passwordFile);
  }

  /** The password, if it was given; never printed. */
  Optional<String> password() {
    return Optional.ofNullable(from.password);
  }

  /** What the server is told about this client. */
  public String applicationName() {
    return from.applicationName;
  }

  /** Connections kept open. */
  public int minIdleConnections() {
    return from.minIdleConnections;
  }

  /** Connections at most. */
  public int maxConnections() {
    return from.maxConnections;
  }

  /**
   * Connections out of these that write for many callers at a time: saves that come while others
   * are written share their statement and its commit.
   */
  public int writerConnections() {
    return from.writerConnections;
  }

  /** The longest wait for a connection. */
  public Duration acquireTimeout() {
    return from.acquireTimeout;
  }

  /** The longest wait for the server to accept a connection. */
  public Duration connectTimeout() {
    return from.connectTimeout;
  }

  /** What every store is told. */
  public StoreConfig store() {
    return from.store;
  }

  /** How rows rest: compressed, encrypted or as they are. */
  public RowCodec codec() {
    return from.codec;
  }

  @Override
  public String toString() {
    return "PostgresConfig[" + from.host + ":" + from.port + "/" + from.database + "]";
  }

  /** Gathers a configuration. Not thread-safe. */
  public static final class Builder {
    private final String database;
    private String host = DEFAULT_HOST;
    private int port = DEFAULT_PORT;
    private @Nullable String user;
    private @Nullable String password;
    private @Nullable Path passwordFile;
    private @Nullable String schema;
    private PostgresTls tls = DEFAULT_TLS;
    private @Nullable Path rootCertificates;
    private String applicationName = DEFAULT_APPLICATION_NAME;
    private int minIdleConnections = DEFAULT_LEAST_CONNECTIONS;
    private int maxConnections = DEFAULT_MOST_CONNECTIONS;
    private int writerConnections = DEFAULT_WRITER_CONNECTIONS;
    private Duration acquireTimeout = DEFAULT_ACQUIRE_TIMEOUT;
    private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
    private StoreConfig store = StoreConfig.DEFAULT;
    private RowCodec codec = RowCodec.NONE;

    private Builder(String database) {
      this.database = database;
    }

    private Builder(Builder other) {
      database = other.database;
      host = other.host;
      port = other.port;
      user = other.user;
      password = other.password;
      passwordFile = other.passwordFile;
      schema = other.schema;
      tls = other.tls;
      rootCertificates = other.rootCertificates;
      applicationName = other.applicationName;
      minIdleConnections = other.minIdleConnections;
      maxConnections = other.maxConnections;
      writerConnections = other.writerConnections;
      acquireTimeout = other.acquireTimeout;
      connectTimeout = other.connectTimeout;
      store = other.store;
      codec = other.codec;
    }

    /** The host name or address. */
    public Builder host(String host) {
      this.host = Objects.requireNonNull(host, "host");
      return this;
    }

    /** The TCP port, 1 to 65,535. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** The role. */
    public Builder user(String user) {
      this.user = Objects.requireNonNull(user, "user");
      return this;
    }

    /** The password of the role. */
    public Builder password(String password) {
      this.password = Objects.requireNonNull(password, "password");
      return this;
    }

    /** A file that holds the password in its first line; read at each new connection. */
    public Builder passwordFile(Path passwordFile) {
      this.passwordFile = Objects.requireNonNull(passwordFile, "passwordFile");
      return this;
    }

    /** The schema of the tables; created if it does not exist. */
    public Builder schema(String schema) {
      this.schema = Objects.requireNonNull(schema, "schema");
      return this;
    }

    /** How the connection is secured. */
    public Builder tls(PostgresTls tls) {
      this.tls = Objects.requireNonNull(tls, "tls");
      return this;
    }

    /** The certificates of the authorities that are trusted, in PEM form. */
    public Builder rootCertificates(Path rootCertificates) {
      this.rootCertificates = Objects.requireNonNull(rootCertificates, "rootCertificates");
      return this;
    }

    /** What the server is told about this client, 1 to 63 bytes of UTF-8. */
    public Builder applicationName(String applicationName) {
      this.applicationName = Objects.requireNonNull(applicationName, "applicationName");
      return this;
    }

    /** Connections kept open, 0 to the most. */
    public Builder minIdleConnections(int minIdleConnections) {
      this.minIdleConnections = minIdleConnections;
      return this;
    }

    /** Connections at most, 1 to 1,000. */
    public Builder maxConnections(int maxConnections) {
      this.maxConnections = maxConnections;
      return this;
    }

    /** Connections that write for many callers at a time, 1 to 64. */
    public Builder writerConnections(int writerConnections) {
      this.writerConnections = writerConnections;
      return this;
    }

    /** The longest wait for a connection, 250 ms to 1 hour. */
    public Builder acquireTimeout(Duration acquireTimeout) {
      this.acquireTimeout = Objects.requireNonNull(acquireTimeout, "acquireTimeout");
      return this;
    }

    /** The longest wait for the server to accept a connection, 1 s to 1 hour. */
    public Builder connectTimeout(Duration connectTimeout) {
      this.connectTimeout = Objects.requireNonNull(connectTimeout, "connectTimeout");
      return this;
    }

    /** What every store is told: clock, limits, deadline, audit. */
    public Builder store(StoreConfig store) {
      this.store = Objects.requireNonNull(store, "store");
      return this;
    }

    /** How rows rest; as they are, unless said otherwise. Closing the store leaves it alone. */
    public Builder codec(RowCodec codec) {
      this.codec = Objects.requireNonNull(codec, "codec");
      return this;
    }

    /**
     * The configuration. Connects to nothing.
     *
     * @throws io.holdfast.error.InvalidArgumentException naming every value that is out of range
     */
    public PostgresConfig build() {
      ConfigProblems problems = ConfigProblems.of("PostgreSQL");
      problems.unless(!host.isBlank(), "host", "'" + host + "'", "a name or an address");
      problems.range("port", port, 1, MAX_PORT);
      name(problems, "database", database);
      problems.unless(
          password == null || passwordFile == null,
          "passwordFile",
          passwordFile,
          "either a password or a file that holds it");
      if (schema != null) {
        name(problems, "schema", schema);
      }
      name(problems, "applicationName", applicationName);
      problems
          .range("minIdleConnections", minIdleConnections, 0, Math.max(0, maxConnections))
          .range("maxConnections", maxConnections, 1, MAX_CONNECTIONS_LIMIT)
          .range("writerConnections", writerConnections, 1, MAX_WRITER_CONNECTIONS)
          .range("acquireTimeout", acquireTimeout, MIN_ACQUIRE_TIMEOUT, MAX_ACQUIRE_TIMEOUT)
          .range("connectTimeout", connectTimeout, MIN_CONNECT_TIMEOUT, MAX_CONNECT_TIMEOUT)
          .range("store.timeout", store.timeout(), MIN_STORE_TIMEOUT, StoreConfig.MAX_TIMEOUT)
          .throwIfAny();
      return new PostgresConfig(new Builder(this));
    }

    private static void name(ConfigProblems problems, String property, String value) {
      int bytes = value.getBytes(StandardCharsets.UTF_8).length;
      problems.unless(
          !value.isBlank() && bytes <= MAX_NAME_BYTES && value.indexOf('\0') < 0,
          property,
          "'" + value + "'",
          "1 to " + MAX_NAME_BYTES + " bytes, not blank, without U+0000");
    }
  }
}
