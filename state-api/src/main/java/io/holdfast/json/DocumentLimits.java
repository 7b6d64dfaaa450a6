package io.holdfast.json;

import io.holdfast.error.ConfigProblems;

/**
 * Size and depth limits of documents. Immutable.
 *
 * @param maxBytes maximum size in UTF-8 bytes, white space included; from 1 to {@link
 *     #MAX_BYTES_LIMIT}
 * @param maxDepth maximum nesting depth of arrays and objects: 0 allows only a scalar, {@code [[]]}
 *     needs 2; from 0 to {@link #MAX_DEPTH_LIMIT}
 */
public record DocumentLimits(int maxBytes, int maxDepth) {
  /** The default of {@code maxBytes}: 16 MiB. */
  public static final int DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

  /** The default of {@code maxDepth}. */
  public static final int DEFAULT_MAX_DEPTH = 512;

  /** The upper limit of {@code maxBytes}: 1 GiB. */
  public static final int MAX_BYTES_LIMIT = 1024 * 1024 * 1024;

  /** The upper limit of {@code maxDepth}. */
  public static final int MAX_DEPTH_LIMIT = 10_000;

  /** 16 MiB and 512 levels. */
  public static final DocumentLimits DEFAULT = builder().build();

  /**
   * Checks both bounds.
   *
   * @throws io.holdfast.error.InvalidArgumentException naming every limit that is out of its range
   */
  public DocumentLimits {
    ConfigProblems.of("Document limits")
        .range("maxBytes", maxBytes, 1, MAX_BYTES_LIMIT)
        .range("maxDepth", maxDepth, 0, MAX_DEPTH_LIMIT)
        .throwIfAny();
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link DocumentLimits}. Not thread-safe. */
  public static final class Builder {
    private int maxBytes = DEFAULT_MAX_BYTES;
    private int maxDepth = DEFAULT_MAX_DEPTH;

    private Builder() {}

    /** Maximum size in UTF-8 bytes. */
    public Builder maxBytes(int maxBytes) {
      this.maxBytes = maxBytes;
      return this;
    }

    /** Maximum nesting depth. */
    public Builder maxDepth(int maxDepth) {
      this.maxDepth = maxDepth;
      return this;
    }

    /** Validates and builds the limits. */
    public DocumentLimits build() {
      return new DocumentLimits(maxBytes, maxDepth);
    }
  }
}
