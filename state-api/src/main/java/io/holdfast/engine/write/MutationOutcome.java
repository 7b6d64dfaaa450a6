package io.holdfast.engine.write;

/** The outcome of one {@link Mutation}. */
public sealed interface MutationOutcome
    permits EntityOutcome, EventOutcome, SnapshotOutcome, TransitionOutcome {
  /** Whether the mutation was rejected; then a batch of all or none writes nothing. */
  boolean failed();
}
