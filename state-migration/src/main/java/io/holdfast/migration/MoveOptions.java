package io.holdfast.migration;

import io.holdfast.error.ConfigProblems;
import java.util.Objects;

/**
 * The options of a move. Immutable.
 *
 * @param batchSize maximum rows per batch, 1–10,000; batches of large rows are smaller
 * @param overwrite whether a repair may change newer and extra rows of the target
 * @param examples number of differences of each class that are reported, 0–10,000
 */
public record MoveOptions(int batchSize, OverwriteMode overwrite, int examples) {
  /** The default of {@code batchSize}. */
  public static final int DEFAULT_BATCH_SIZE = 1_000;

  /** The default of {@code examples}. */
  public static final int DEFAULT_EXAMPLES = 10;

  /** The maximum of {@code batchSize}. */
  public static final int MAX_BATCH_SIZE = 10_000;

  /** The maximum of {@code examples}. */
  public static final int MAX_EXAMPLES = 10_000;

  /** 1,000 rows per batch, no overwriting, 10 examples per class. */
  public static final MoveOptions DEFAULT =
      new MoveOptions(DEFAULT_BATCH_SIZE, OverwriteMode.REPORT, DEFAULT_EXAMPLES);

  /**
   * Checks every range.
   *
   * @throws io.holdfast.error.InvalidArgumentException naming every value that is out of its range
   */
  public MoveOptions {
    Objects.requireNonNull(overwrite, "overwrite");
    ConfigProblems.of("Move")
        .range("batchSize", batchSize, 1, MAX_BATCH_SIZE)
        .range("examples", examples, 0, MAX_EXAMPLES)
        .throwIfAny();
  }

  /** A copy with another batch size. */
  public MoveOptions batchSize(int rows) {
    return new MoveOptions(rows, overwrite, examples);
  }

  /** A copy with another overwrite mode. */
  public MoveOptions overwrite(OverwriteMode mode) {
    return new MoveOptions(batchSize, mode, examples);
  }

  /** A copy with another number of examples. */
  public MoveOptions examples(int perClass) {
    return new MoveOptions(batchSize, overwrite, perClass);
  }
}
