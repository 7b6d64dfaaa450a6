package io.holdfast.sqlite;

import io.holdfast.StoreConfig;
import io.holdfast.codec.RowCodec;
import io.holdfast.error.ConfigProblems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** Where a SQLite store is and how it is used. Immutable. */
public final class SqliteConfig {
  /** Readers at most, unless said otherwise. */
  public static final int DEFAULT_MOST_READERS = 10;

  /** Readers kept open while nobody reads, unless said otherwise. */
  public static final int DEFAULT_LEAST_READERS = 1;

  /** The longest wait for a reader, unless said otherwise; never beyond a call's deadline. */
  public static final Duration DEFAULT_ACQUIRE_TIMEOUT = Duration.ofSeconds(30);

  /** Writes that may wait for the writer, unless said otherwise. */
  public static final int DEFAULT_QUEUE_CAPACITY = 1_000;

  /** The most readers that can be asked for. */
  public static final int MAX_READERS_LIMIT = 1_000;

  /** The shortest wait for a reader that can be asked for. */
  public static final Duration MIN_ACQUIRE_TIMEOUT = Duration.ofMillis(1);

  /** The longest wait for a reader that can be asked for. */
  public static final Duration MAX_ACQUIRE_TIMEOUT = Duration.ofHours(1);

  /** The most waiting writes that can be asked for. */
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

  /** What every store is told. */
  public StoreConfig store() {
    return store;
  }

  /** Readers at most. */
  public int maxReaders() {
    return maxReaders;
  }

  /** Readers kept open while nobody reads. */
  public int minIdleReaders() {
    return minIdleReaders;
  }

  /** The longest wait for a reader. */
  public Duration acquireTimeout() {
    return acquireTimeout;
  }

  /** Writes that may wait for the writer. */
  public int queueCapacity() {
    return queueCapacity;
  }

  /** How rows rest: compressed, encrypted or as they are. */
  public RowCodec codec() {
    return codec;
  }

  @Override
  public String toString() {
    return "SqliteConfig[" + path + "]";
  }

  /** Gathers a configuration. Not thread-safe. */
  public static final class Builder {
    private final Path path;
    private StoreConfig store = StoreConfig.DEFAULT;
    private int maxReaders = DEFAULT_MOST_READERS;
    private int minIdleReaders = DEFAULT_LEAST_READERS;
    private Duration acquireTimeout = DEFAULT_ACQUIRE_TIMEOUT;
    private int queueCapacity = DEFAULT_QUEUE_CAPACITY;
    private RowCodec codec = RowCodec.NONE;

    private Builder(Path path) {
      this.path = path;
    }

    /** What every store is told: clock, limits, deadline, audit. */
    public Builder store(StoreConfig store) {
      this.store = Objects.requireNonNull(store, "store");
      return this;
    }

    /** Readers at most, 1 to 1,000. */
    public Builder maxReaders(int maxReaders) {
      this.maxReaders = maxReaders;
      return this;
    }

    /** Readers kept open while nobody reads, 0 to the most. */
    public Builder minIdleReaders(int minIdleReaders) {
      this.minIdleReaders = minIdleReaders;
      return this;
    }

    /** The longest wait for a reader, 1 ms to 1 hour. */
    public Builder acquireTimeout(Duration acquireTimeout) {
      this.acquireTimeout = Objects.requireNonNull(acquireTimeout, "acquireTimeout");
      return this;
    }

    /** Writes that may wait for the writer, 1 to 1,000,000. */
    public Builder queueCapacity(int queueCapacity) {
      this.queueCapacity = queueCapacity;
      return this;
    }

    /** How rows rest; as they are, unless said otherwise. Closing the store leaves it alone. */
    public Builder codec(RowCodec codec) {
      this.codec = Objects.requireNonNull(codec, "codec");
      return this;
    }

    /**
     * The configuration. Does not look at the file.
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
