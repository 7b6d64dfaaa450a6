package io.holdfast.sqlite;

import io.holdfast.StoreConfig;
import io.holdfast.codec.RowCodec;
import io.holdfast.error.ConfigProblems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** Configuration of a SQLite store. Immutable. */
public final class SqliteConfig {
  /** Default of {@link Builder#maxReaders}. */
  public static final int DEFAULT_MAX_READERS = 10;

  /** Default of {@link Builder#minIdleReaders}. */
  public static final int DEFAULT_MIN_IDLE_READERS = 1;

  /** Default of {@link Builder#acquireTimeout}. */
  public static final Duration DEFAULT_ACQUIRE_TIMEOUT = Duration.ofSeconds(30);

  /** Default of {@link Builder#queueCapacity}. */
  public static final int DEFAULT_QUEUE_CAPACITY = 1_000;

  /** Upper bound of {@link Builder#maxReaders}. */
  public static final int MAX_READERS_LIMIT = 1_000;

  /** Lower bound of {@link Builder#acquireTimeout}. */
  public static final Duration MIN_ACQUIRE_TIMEOUT = Duration.ofMillis(1);

  /** Upper bound of {@link Builder#acquireTimeout}. */
  public static final Duration MAX_ACQUIRE_TIMEOUT = Duration.ofHours(1);

  /** Upper bound of {@link Builder#queueCapacity}. */
  public static final int MAX_QUEUE_CAPACITY = 1_000_000;

  private final Path path;
  private final StoreConfig store;
  private final int maxReaders;
  private final int minIdleReaders;
  private final Duration acquireTimeout;
  private final int queueCapacity;
  private final RowCodec codec;

  private SqliteConfig(Builder builder) {
    path = builder.path;
    store = builder.store;
    maxReaders = builder.maxReaders;
    minIdleReaders = builder.minIdleReaders;
    acquireTimeout = builder.acquireTimeout;
    queueCapacity = builder.queueCapacity;
    codec = builder.codec;
  }

  /** Starts a configuration with the defaults. */
  public static Builder builder(Path path) {
    return new Builder(Objects.requireNonNull(path, "path"));
  }

  /** The database file. */
  public Path path() {
    return path;
  }

  /** Configuration that all stores have in common. */
  public StoreConfig store() {
    return store;
  }

  /** Maximum number of reader connections. */
  public int maxReaders() {
    return maxReaders;
  }

  /** Number of reader connections kept open while idle. */
  public int minIdleReaders() {
    return minIdleReaders;
  }

  /** Maximum wait for a reader connection. */
  public Duration acquireTimeout() {
    return acquireTimeout;
  }

  /** Maximum number of writes queued for the writer. */
  public int queueCapacity() {
    return queueCapacity;
  }

  /** The codec that compresses or encrypts stored rows. */
  public RowCodec codec() {
    return codec;
  }

  @Override
  public String toString() {
    return "SqliteConfig[" + path + "]";
  }

  /** Builder of a configuration. Not thread-safe. */
  public static final class Builder {
    private final Path path;
    private StoreConfig store = StoreConfig.DEFAULT;
    private int maxReaders = DEFAULT_MAX_READERS;
    private int minIdleReaders = DEFAULT_MIN_IDLE_READERS;
    private Duration acquireTimeout = DEFAULT_ACQUIRE_TIMEOUT;
    private int queueCapacity = DEFAULT_QUEUE_CAPACITY;
    private RowCodec codec = RowCodec.NONE;

    private Builder(Path path) {
      this.path = path;
    }

    /** Configuration that all stores have in common: clock, limits, timeout, audit. */
    public Builder store(StoreConfig store) {
      this.store = Objects.requireNonNull(store, "store");
      return this;
    }

    /** Maximum number of reader connections, 1 to 1,000. */
    public Builder maxReaders(int maxReaders) {
      this.maxReaders = maxReaders;
      return this;
    }

    /** Number of reader connections kept open while idle, 0 to the maximum. */
    public Builder minIdleReaders(int minIdleReaders) {
      this.minIdleReaders = minIdleReaders;
      return this;
    }

    /** Maximum wait for a reader connection, 1 ms to 1 hour; never beyond a call's deadline. */
    public Builder acquireTimeout(Duration acquireTimeout) {
      this.acquireTimeout = Objects.requireNonNull(acquireTimeout, "acquireTimeout");
      return this;
    }

    /** Maximum number of writes queued for the writer, 1 to 1,000,000. */
    public Builder queueCapacity(int queueCapacity) {
      this.queueCapacity = queueCapacity;
      return this;
    }

    /** The codec of stored rows; none by default. Closing the store does not close it. */
    public Builder codec(RowCodec codec) {
      this.codec = Objects.requireNonNull(codec, "codec");
      return this;
    }

    /**
     * Builds the configuration. Does not access the file.
     *
     * @throws io.holdfast.error.InvalidArgumentException naming every value that is out of range
     */
    public SqliteConfig build() {
      String text = path.toString();
      boolean named = !text.isBlank() && !text.equals(":memory:") && text.indexOf('?') < 0;
      ConfigProblems.of("SQLite")
          .unless(named, "path", "'" + text + "'", "a file name without '?'")
          .range("maxReaders", maxReaders, 1, MAX_READERS_LIMIT)
          .range("minIdleReaders", minIdleReaders, 0, Math.max(0, maxReaders))
          .range("acquireTimeout", acquireTimeout, MIN_ACQUIRE_TIMEOUT, MAX_ACQUIRE_TIMEOUT)
          .range("queueCapacity", queueCapacity, 1, MAX_QUEUE_CAPACITY)
          .throwIfAny();
      return new SqliteConfig(this);
    }
  }
}
