package io.holdfast.interchange;

import io.holdfast.error.StateException;
import org.jspecify.annotations.Nullable;

/**
 * What became of one imported record.
 *
 * @param result what became of it
 * @param error why it failed; absent unless it did
 */
public record ImportOutcome(Result result, @Nullable StateException error) {
  /** It was written. */
  public static final ImportOutcome WRITTEN = new ImportOutcome(Result.WRITTEN, null);

  /** The store holds the same already. */
  public static final ImportOutcome UNCHANGED = new ImportOutcome(Result.UNCHANGED, null);

  /** What can become of a record. */
  public enum Result {
    /** It was written. */
    WRITTEN,
    /** The store holds the same already; nothing was written. */
    UNCHANGED,
    /** It was refused; nothing was written for it. */
    FAILED
  }

  /** It was refused. */
  public static ImportOutcome failed(StateException error) {
    return new ImportOutcome(Result.FAILED, error);
  }
}
