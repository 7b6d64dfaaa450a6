package io.holdfast.engine;

/**
 * One write of a {@link WriteBatch}. {@link BatchPlan} plans it against what is stored and answers
 * it with a {@link MutationOutcome}.
 */
public sealed interface Mutation permits EntityWrite, EventAppend, SnapshotPut, TransitionAppend {}
