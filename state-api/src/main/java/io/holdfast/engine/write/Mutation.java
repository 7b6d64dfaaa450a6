package io.holdfast.engine.write;

/**
 * One write of a {@link WriteBatch}. {@link BatchPlan} plans it against the stored rows and returns
 * a {@link MutationOutcome}.
 */
public sealed interface Mutation permits EntityWrite, EventAppend, SnapshotPut, TransitionAppend {}
