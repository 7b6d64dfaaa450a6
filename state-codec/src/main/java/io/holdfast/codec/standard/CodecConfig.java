package io.holdfast.codec.standard;

import io.holdfast.error.ConfigProblems;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How rows rest: compressed, encrypted, or both. Immutable. */
public final class CodecConfig {
  /** The greatest cell that is compressed, and the greatest that is made of a compressed one. */
  public static final int DEFAULT_MOST_PLAIN_BYTES = 64 * 1024 * 1024;

  /** The greatest that can be asked for. */
  public static final int MAX_PLAIN_BYTES_LIMIT = 1024 * 1024 * 1024;

  private final @Nullable Compression compression;
  private final @Nullable KeyRing keys;
  private final EncryptionMode mode;
  private final int maxPlainBytes;

  private CodecConfig(Builder from) {
    compression = from.compression;
    keys = from.keys;
    mode = from.mode;
    maxPlainBytes = from.maxPlainBytes;
  }

  /** Starts a configuration that leaves everything as it is. */
  public static Builder builder() {
    return new Builder();
  }

  /** How cells are compressed; empty if they are not. */
  public Optional<Compression> compression() {
    return Optional.ofNullable(compression);
  }

  /** The keys; empty if nothing is encrypted. */
  public Optional<KeyRing> keys() {
    return Optional.ofNullable(keys);
  }

  /** What is done about rows in plain text, where there are keys. */
  public EncryptionMode mode() {
    return mode;
  }

  /** Greater cells are not compressed, and what claims to become greater is refused. */
  public int maxPlainBytes() {
    return maxPlainBytes;
  }

  @Override
  public String toString() {
    return "CodecConfig[" + compression + ", " + keys + ", " + mode + "]";
  }

  /** Gathers a configuration. Not thread-safe. */
  public static final class Builder {
    private @Nullable Compression compression;
    private @Nullable KeyRing keys;
    private EncryptionMode mode = EncryptionMode.REQUIRED;
    private int maxPlainBytes = DEFAULT_MOST_PLAIN_BYTES;

    private Builder() {}

    /** Compresses. What is compressed can be read without this, but for its dictionaries. */
    public Builder compression(Compression compression) {
      this.compression = Objects.requireNonNull(compression, "compression");
      return this;
    }

    /** Encrypts, and refuses rows in plain text. */
    public Builder keys(KeyRing keys) {
      return keys(keys, EncryptionMode.REQUIRED);
    }

    /** Encrypts, or ceases to. */
    public Builder keys(KeyRing next, EncryptionMode how) {
      keys = Objects.requireNonNull(next, "keys");
      mode = Objects.requireNonNull(how, "how");
      return this;
    }

    /** The greatest cell that is compressed, 1 KiB to 1 GiB. */
    public Builder maxPlainBytes(int maxPlainBytes) {
      this.maxPlainBytes = maxPlainBytes;
      return this;
    }

    /**
     * The configuration.
     *
     * @throws io.holdfast.error.InvalidArgumentException naming every value that is out of range
     */
    public CodecConfig build() {
      ConfigProblems.of("Codec")
          .range("maxPlainBytes", maxPlainBytes, 1024, MAX_PLAIN_BYTES_LIMIT)
          .throwIfAny();
      return new CodecConfig(this);
    }
  }
}
