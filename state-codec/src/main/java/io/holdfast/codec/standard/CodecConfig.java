package io.holdfast.codec.standard;

import io.holdfast.error.ConfigProblems;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Configuration of the codec: compression, encryption, or both. Immutable. */
public final class CodecConfig {
  /** Default of {@link Builder#maxPlainBytes}. */
  public static final int DEFAULT_MAX_PLAIN_BYTES = 64 * 1024 * 1024;

  /** Upper bound of {@link Builder#maxPlainBytes}. */
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

  /** Starts a configuration that neither compresses nor encrypts. */
  public static Builder builder() {
    return new Builder();
  }

  /** The compression; empty if cells are not compressed. */
  public Optional<Compression> compression() {
    return Optional.ofNullable(compression);
  }

  /** The encryption keys; empty if nothing is encrypted. */
  public Optional<KeyRing> keys() {
    return Optional.ofNullable(keys);
  }

  /** How rows in plain text are handled if there are keys. */
  public EncryptionMode mode() {
    return mode;
  }

  /**
   * Maximum size of a decompressed cell: larger cells are stored uncompressed, and larger frames
   * rejected.
   */
  public int maxPlainBytes() {
    return maxPlainBytes;
  }

  @Override
  public String toString() {
    return "CodecConfig[" + compression + ", " + keys + ", " + mode + "]";
  }

  /** Builder of a configuration. Not thread-safe. */
  public static final class Builder {
    private @Nullable Compression compression;
    private @Nullable KeyRing keys;
    private EncryptionMode mode = EncryptionMode.REQUIRED;
    private int maxPlainBytes = DEFAULT_MAX_PLAIN_BYTES;

    private Builder() {}

    /** Compresses cells. Reading compressed cells needs only the dictionaries, not this setting. */
    public Builder compression(Compression compression) {
      this.compression = Objects.requireNonNull(compression, "compression");
      return this;
    }

    /** Encrypts rows, and rejects rows in plain text. */
    public Builder keys(KeyRing keys) {
      return keys(keys, EncryptionMode.REQUIRED);
    }

    /** Encrypts rows according to the mode. */
    public Builder keys(KeyRing keys, EncryptionMode mode) {
      this.keys = Objects.requireNonNull(keys, "keys");
      this.mode = Objects.requireNonNull(mode, "mode");
      return this;
    }

    /** Maximum size of a decompressed cell, 1 KiB to 1 GiB. */
    public Builder maxPlainBytes(int maxPlainBytes) {
      this.maxPlainBytes = maxPlainBytes;
      return this;
    }

    /**
     * Builds the configuration.
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
