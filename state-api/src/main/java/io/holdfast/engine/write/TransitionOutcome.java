package io.holdfast.engine.write;

import io.holdfast.row.TransitionRow;

/**
 * The outcome of a {@link TransitionAppend}, which cannot fail.
 *
 * @param row the transition as it is stored, with its number; without one in a transaction, which
 *     numbers at its commit
 */
public record TransitionOutcome(TransitionRow row) implements MutationOutcome {
  @Override
  public boolean failed() {
    return false;
  }
}
