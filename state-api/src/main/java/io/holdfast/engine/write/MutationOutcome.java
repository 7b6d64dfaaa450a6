package io.holdfast.engine.write;

/** The outcome of one {@link Mutation}. */
public sealed interface MutationOutcome
    permits EntityOutcome, EventOutcome, SnapshotOutcome, TransitionOutcome {
  /** Whether the mutation was rejected; then an all-or-nothing batch writes nothing. */
  boolean failed();
}
