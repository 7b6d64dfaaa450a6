package io.holdfast.engine.write;

import io.holdfast.row.TransitionRow;

/**
 * The outcome of a {@link TransitionAppend}, which cannot fail.
 *
 * @param row the stored transition with its number; a transaction assigns the number at commit
 */
public record TransitionOutcome(TransitionRow row) implements MutationOutcome {
  @Override
  public boolean failed() {
    return false;
  }
}
