package io.holdfast.model;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;

/**
 * How large and how deep a document may be. Immutable.
 *
 * @param maxBytes the most bytes of UTF-8 that are accepted, white space included; from 1 to {@link
 *     #GREATEST_MAX_BYTES}
 * @param maxDepth how many arrays and objects may lie in each other: 0 allows only a scalar, {@code
 *     [[]]} needs 2; from 0 to {@link #GREATEST_MAX_DEPTH}
 */
public record DocumentLimits(int maxBytes, int maxDepth) {
  /** The default of {@code maxBytes}: 16 MiB. */
  public static final int DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

  /** The default of {@code maxDepth}. */
  public static final int DEFAULT_MAX_DEPTH = 512;

  /** The greatest {@code maxBytes} that can be asked for: 1 GiB. */
  public static final int GREATEST_MAX_BYTES = 1024 * 1024 * 1024;

  /** The greatest {@code maxDepth} that can be asked for. */
  public static final int GREATEST_MAX_DEPTH = 10_000;

  /** 16 MiB and 512 levels. */
  public static final DocumentLimits DEFAULT =
      new DocumentLimits(DEFAULT_MAX_BYTES, DEFAULT_MAX_DEPTH);

  /**
   * Checks both bounds.
   *
   * @throws InvalidArgumentException naming every limit that is out of its range
   */
  public DocumentLimits {
    boolean bytesLegal = maxBytes >= 1 && maxBytes <= GREATEST_MAX_BYTES;
    boolean depthLegal = maxDepth >= 0 && maxDepth <= GREATEST_MAX_DEPTH;
    if (!bytesLegal || !depthLegal) {
      ErrorDetail detail = ErrorDetail.of("Document limit is out of range");
      if (!bytesLegal) {
        detail =
            detail.with("maxBytes", maxBytes).with("legalMaxBytes", "1.." + GREATEST_MAX_BYTES);
      }
      if (!depthLegal) {
        detail =
            detail.with("maxDepth", maxDepth).with("legalMaxDepth", "0.." + GREATEST_MAX_DEPTH);
      }
      throw new InvalidArgumentException(detail);
    }
  }
}
