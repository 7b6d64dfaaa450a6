package io.holdfast.migration;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;

/**
 * How to move.
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

  /** 1,000 rows a batch, nothing overwritten, 10 examples a class. */
  public static final MoveOptions DEFAULT =
      new MoveOptions(DEFAULT_BATCH_SIZE, OverwriteMode.REPORT, DEFAULT_EXAMPLES);

  private static final int MOST = 10_000;

  /** Checks the ranges. */
  public MoveOptions {
    check("batchSize", batchSize, 1);
    check("examples", examples, 0);
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

  private static void check(String option, int value, int least) {
    if (value < least || value > MOST) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Move option is out of range")
              .with("option", option)
              .with("value", value)
              .with("legal", least + ".." + MOST));
    }
  }
}
