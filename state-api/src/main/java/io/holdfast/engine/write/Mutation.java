package io.holdfast.engine.write;

/**
 * One write of a {@link WriteBatch}. {@link BatchPlan} plans it against what is stored and answers
 * it with a {@link MutationOutcome}.
 */
public sealed interface Mutation permits EntityWrite, EventAppend, SnapshotPut, TransitionAppend {}
