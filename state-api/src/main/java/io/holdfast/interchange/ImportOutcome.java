package io.holdfast.interchange;

import io.holdfast.error.StateException;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one imported record.
 *
 * @param result the result
 * @param error the cause of a failure; absent otherwise
 */
public record ImportOutcome(Result result, @Nullable StateException error) {
  /** It was written. */
  public static final ImportOutcome WRITTEN = new ImportOutcome(Result.WRITTEN, null);

  /** The store already holds the same record. */
  public static final ImportOutcome UNCHANGED = new ImportOutcome(Result.UNCHANGED, null);

  /** The possible results. */
  public enum Result {
    /** The record was written. */
    WRITTEN,
    /** The store already holds the same record; nothing was written. */
    UNCHANGED,
    /** The record was rejected; nothing was written for it. */
    FAILED
  }

  /** Creates the outcome of a rejected record. */
  public static ImportOutcome failed(StateException error) {
    return new ImportOutcome(Result.FAILED, error);
  }
}
