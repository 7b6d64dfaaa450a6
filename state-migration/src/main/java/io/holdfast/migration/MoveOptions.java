package io.holdfast.migration;

import io.holdfast.error.ConfigProblems;
import java.util.Objects;

/**
 * How to move. Immutable.
 *
 * @param batchSize most rows of a batch, 1–10,000; large rows make smaller batches
 * @param overwrite what a repair may do to rows that the source does not explain
 * @param examples how many differences of each class are named, 0–10,000
 */
public record MoveOptions(int batchSize, OverwriteMode overwrite, int examples) {
  /** The default of {@code batchSize}. */
  public static final int DEFAULT_BATCH_SIZE = 1_000;

  /** The default of {@code examples}. */
  public static final int DEFAULT_EXAMPLES = 10;

  /** The greatest {@code batchSize} that can be asked for. */
  public static final int MAX_BATCH_SIZE = 10_000;

  /** The greatest {@code examples} that can be asked for. */
  public static final int MAX_EXAMPLES = 10_000;

  /** 1,000 rows a batch, nothing overwritten, 10 examples a class. */
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

  /** The same with another batch size. */
  public MoveOptions batchSize(int rows) {
    return new MoveOptions(rows, overwrite, examples);
  }

  /** The same with another overwrite mode. */
  public MoveOptions overwrite(OverwriteMode mode) {
    return new MoveOptions(batchSize, mode, examples);
  }

  /** The same with another number of examples. */
  public MoveOptions examples(int ofEachClass) {
    return new MoveOptions(batchSize, overwrite, ofEachClass);
  }
}
