package io.holdfast.redis;

import io.holdfast.StoreUrl;
import io.holdfast.error.ConfigProblems;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Configuration of a Redis connection. Immutable; {@link #toString} hides secrets. */
public final class RedisConfig {
  /** The default host. */
  public static final String DEFAULT_HOST = "localhost";

  /** The default port. */
  public static final int DEFAULT_PORT = 6379;

  /** The default number of the logical database. */
  public static final int DEFAULT_DATABASE = 0;

  /** The maximum port. */
  public static final int MAX_PORT = 65_535;

  /** The maximum number of a logical database. */
  public static final int MAX_DATABASE = 65_535;

  /** The default deadline of a call, connecting included. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** The minimum timeout. */
  public static final Duration MIN_TIMEOUT = Duration.ofMillis(1);

  /** The maximum timeout. */
  public static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);

  private final String host;
  private final int port;
  private final int database;
  private final @Nullable String user;
  private final @Nullable String password;
  private final @Nullable Path passwordFile;
  private final RedisTls tls;
  private final @Nullable Path trustFile;
  private final Duration timeout;

  private RedisConfig(Builder builder) {
    host = builder.host;
    port = builder.port;
    database = builder.database;
    user = builder.user;
    password = builder.password;
    passwordFile = builder.passwordFile;
    tls = builder.tls;
    trustFile = builder.trustFile;
    timeout = builder.timeout;
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads {@code redis://USER:PASSWORD@HOST:PORT/DATABASE}, or {@code rediss:} for verified TLS.
   * All but the host is optional; user and password may be references such as <code>${NAME}</code>.
   * Parameters: {@code passwordFile}, {@code trustFile} (PEM certificates) and {@code timeout}
   * (ISO-8601, such as {@code PT2S}).
   *
   * @throws InvalidArgumentException naming every problem
   */
  public static RedisConfig of(StoreUrl url) {
    return RedisUrl.read(url);
  }

  /** The host name or address. */
  public String host() {
    return host;
  }

  /** The TCP port. */
  public int port() {
    return port;
  }

  /** The number of the logical database. */
  public int database() {
    return database;
  }

  /** The user of Redis' access control lists; empty for the default user. */
  public Optional<String> user() {
    return Optional.ofNullable(user);
  }

  /** Plain or TLS. */
  public RedisTls tls() {
    return tls;
  }

  /** PEM certificates to trust instead of those of the JDK. */
  public Optional<Path> trustFile() {
    return Optional.ofNullable(trustFile);
  }

  /** The deadline of a call, connecting included. */
  public Duration timeout() {
    return timeout;
  }

  /**
   * The password in force now: a file is read at each call, so that a password can be changed while
   * the process runs; one line end at the end of the file is not part of it.
   *
   * @throws InvalidArgumentException if the file cannot be read
   */
  Optional<String> currentPassword() {
    if (passwordFile == null) {
      return Optional.ofNullable(password);
    }
    try {
      String text = Files.readString(passwordFile, StandardCharsets.UTF_8);
      return Optional.of(text.replaceFirst("\\r?\\n\\z", ""));
    } catch (IOException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Redis password file cannot be read").with("file", passwordFile), e);
    }
  }

  /** The address as a URL without user and password, for messages. */
  public String address() {
    String shownHost = host.contains(":") ? "[" + host + "]" : host;
    String scheme = tls == RedisTls.OFF ? "redis" : "rediss";
    return scheme + "://" + shownHost + ":" + port + "/" + database;
  }

  @Override
  public String toString() {
    String secret =
        passwordFile != null ? "from file" : password == null ? "none" : "given, not shown";
    return "RedisConfig[" + address() + ", password " + secret + ", timeout=" + timeout + "]";
  }

  /** Builder of a configuration. Not thread-safe. */
  public static final class Builder {
    private String host = DEFAULT_HOST;
    private int port = DEFAULT_PORT;
    private int database = DEFAULT_DATABASE;
    private @Nullable String user;
    private @Nullable String password;
    private @Nullable Path passwordFile;
    private RedisTls tls = RedisTls.OFF;
    private @Nullable Path trustFile;
    private Duration timeout = DEFAULT_TIMEOUT;

    private Builder() {}

    /** The host name or address; not blank. */
    public Builder host(String name) {
      host = Objects.requireNonNull(name, "host");
      return this;
    }

    /** The TCP port, 1 to 65535. */
    public Builder port(int number) {
      port = number;
      return this;
    }

    /** The logical database, 0 to {@link #MAX_DATABASE}. */
    public Builder database(int number) {
      database = number;
      return this;
    }

    /** The user; needs a password. */
    public Builder user(String name) {
      user = Objects.requireNonNull(name, "user");
      return this;
    }

    /** The password itself; excludes a file. */
    public Builder password(String secret) {
      password = Objects.requireNonNull(secret, "password");
      return this;
    }

    /** A file that holds the password; excludes the password itself. */
    public Builder passwordFile(Path file) {
      passwordFile = Objects.requireNonNull(file, "passwordFile");
      return this;
    }

    /** Plain or TLS. */
    public Builder tls(RedisTls mode) {
      tls = Objects.requireNonNull(mode, "tls");
      return this;
    }

    /** PEM certificates to trust; needs TLS. */
    public Builder trustFile(Path file) {
      trustFile = Objects.requireNonNull(file, "trustFile");
      return this;
    }

    /** The deadline of a call, from {@link #MIN_TIMEOUT} to {@link #MAX_TIMEOUT}. */
    public Builder timeout(Duration deadline) {
      timeout = Objects.requireNonNull(deadline, "timeout");
      return this;
    }

    /**
     * Builds the configuration. Does no I/O.
     *
     * @throws InvalidArgumentException naming every property that is wrong, its value (secrets
     *     excepted) and what is legal
     */
    public RedisConfig build() {
      ConfigProblems.of("Redis")
          .unless(!host.isBlank(), "host", "'" + host + "'", "a name or an address")
          .range("port", port, 1, MAX_PORT)
          .range("database", database, 0, MAX_DATABASE)
          .range("timeout", timeout, MIN_TIMEOUT, MAX_TIMEOUT)
          .unless(
              password == null || passwordFile == null,
              "passwordFile",
              passwordFile,
              "either a password or a file that holds it")
          .unless(
              user == null || password != null || passwordFile != null,
              "user",
              user,
              "only with a password")
          .unless(
              trustFile == null || tls == RedisTls.VERIFIED,
              "trustFile",
              trustFile,
              "only with TLS")
          .throwIfAny();
      return new RedisConfig(this);
    }
  }
}
