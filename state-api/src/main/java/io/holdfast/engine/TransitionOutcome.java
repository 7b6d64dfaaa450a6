package io.holdfast.engine;

import io.holdfast.replication.TransitionRow;

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
