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

/** Configuration of a PostgreSQL store. Immutable; {@link #toString} hides secrets. */
public final class PostgresConfig {
  /** Default of {@link Builder#host}. */
  public static final String DEFAULT_HOST = "localhost";

  /** Default of {@link Builder#port}. */
  public static final int DEFAULT_PORT = 5432;

  /** Default of {@link Builder#minIdleConnections}. */
  public static final int DEFAULT_MIN_IDLE_CONNECTIONS = 5;

  /** Default of {@link Builder#maxConnections}. */
  public static final int DEFAULT_MAX_CONNECTIONS = 20;

  /** Default of {@link Builder#writerConnections}. */
  public static final int DEFAULT_WRITER_CONNECTIONS = 2;

  /** Default of {@link Builder#acquireTimeout}. */
  public static final Duration DEFAULT_ACQUIRE_TIMEOUT = Duration.ofSeconds(30);

  /** Default of {@link Builder#connectTimeout}. */
  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** Default of {@link Builder#applicationName}. */
  public static final String DEFAULT_APPLICATION_NAME = "holdfast";

  /** Default of {@link Builder#tls}: the default of the driver. */
  public static final PostgresTls DEFAULT_TLS = PostgresTls.PREFER;

  /** Upper bound of {@link Builder#port}. */
  public static final int MAX_PORT = 65_535;

  /** Upper bound of {@link Builder#maxConnections}. */
  public static final int MAX_CONNECTIONS_LIMIT = 1_000;

  /** Upper bound of {@link Builder#writerConnections}. */
  public static final int MAX_WRITER_CONNECTIONS = 64;

  /** Maximum length of the name of a database, a schema or an application, in bytes of UTF-8. */
  public static final int MAX_NAME_BYTES = 63;

  /** Lower bound of {@link Builder#acquireTimeout}, which is that of the pool. */
  public static final Duration MIN_ACQUIRE_TIMEOUT = Duration.ofMillis(250);

  /** Upper bound of {@link Builder#acquireTimeout}. */
  public static final Duration MAX_ACQUIRE_TIMEOUT = Duration.ofHours(1);

  /** Lower bound of {@link Builder#connectTimeout}: the driver counts in seconds. */
  public static final Duration MIN_CONNECT_TIMEOUT = Duration.ofSeconds(1);

  /** Upper bound of {@link Builder#connectTimeout}. */
  public static final Duration MAX_CONNECT_TIMEOUT = Duration.ofHours(1);

  /**
   * Lower bound of {@link StoreConfig#timeout()} for this store: a call includes acquiring a
   * connection, and the pool supports no shorter wait.
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

  /** Starts a configuration from a URL; otherwise like {@link #of(StoreUrl)}. */
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

  /** The trusted root certificates; those of the system if absent. */
  public Optional<Path> rootCertificates() {
    return Optional.ofNullable(from.rootCertificates);
  }

  /** The file that holds the password, if there is one. */
  public Optional<Path> passwordFile() {
    return Optional.ofNullable(from.passwordFile);
  }

  /** The password, if it was given; never printed. */
  Optional<String> password() {
    return Optional.ofNullable(from.password);
  }

  /** The application name that the server shows. */
  public String applicationName() {
    return from.applicationName;
  }

  /** Number of connections kept open while idle. */
  public int minIdleConnections() {
    return from.minIdleConnections;
  }

  /** Maximum number of connections. */
  public int maxConnections() {
    return from.maxConnections;
  }

  /**
   * Number of these connections that write combined calls: concurrent saves share a statement and
   * its commit.
   */
  public int writerConnections() {
    return from.writerConnections;
  }

  /** Maximum wait for a connection. */
  public Duration acquireTimeout() {
    return from.acquireTimeout;
  }

  /** Maximum wait for the server to accept a connection. */
  public Duration connectTimeout() {
    return from.connectTimeout;
  }

  /** Configuration that all stores have in common. */
  public StoreConfig store() {
    return from.store;
  }

  /** The codec that compresses or encrypts stored rows. */
  public RowCodec codec() {
    return from.codec;
  }

  @Override
  public String toString() {
    return "PostgresConfig[" + from.host + ":" + from.port + "/" + from.database + "]";
  }

  /** Builder of a configuration. Not thread-safe. */
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
    private int minIdleConnections = DEFAULT_MIN_IDLE_CONNECTIONS;
    private int maxConnections = DEFAULT_MAX_CONNECTIONS;
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

    /** A file whose first line is the password; read for each new connection. */
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

    /** The trusted root certificates, in PEM format. */
    public Builder rootCertificates(Path rootCertificates) {
      this.rootCertificates = Objects.requireNonNull(rootCertificates, "rootCertificates");
      return this;
    }

    /** The application name that the server shows, 1 to 63 bytes of UTF-8. */
    public Builder applicationName(String applicationName) {
      this.applicationName = Objects.requireNonNull(applicationName, "applicationName");
      return this;
    }

    /** Number of connections kept open while idle, 0 to the maximum. */
    public Builder minIdleConnections(int minIdleConnections) {
      this.minIdleConnections = minIdleConnections;
      return this;
    }

    /** Maximum number of connections, 1 to 1,000. */
    public Builder maxConnections(int maxConnections) {
      this.maxConnections = maxConnections;
      return this;
    }

    /** Number of connections that write combined calls, 1 to 64. */
    public Builder writerConnections(int writerConnections) {
      this.writerConnections = writerConnections;
      return this;
    }

    /** Maximum wait for a connection, 250 ms to 1 hour; never beyond a call's deadline. */
    public Builder acquireTimeout(Duration acquireTimeout) {
      this.acquireTimeout = Objects.requireNonNull(acquireTimeout, "acquireTimeout");
      return this;
    }

    /** Maximum wait for the server to accept a connection, 1 s to 1 hour. */
    public Builder connectTimeout(Duration connectTimeout) {
      this.connectTimeout = Objects.requireNonNull(connectTimeout, "connectTimeout");
      return this;
    }

    /** Configuration that all stores have in common: clock, limits, timeout, audit. */
    public Builder store(StoreConfig store) {
      this.store = Objects.requireNonNull(store, "store");
      return this;
    }

    /** The codec of stored rows; none by default. Closing the store does not close it. */
    public Builder codec(RowCodec codec) {
      this.codec = Objects.requireNonNull(codec, "codec");
      return this;
    }

    /**
     * Builds the configuration. Does not connect.
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
