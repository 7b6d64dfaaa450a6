package io.holdfast;

import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.StateTransition;
import io.holdfast.model.TransitionLabels;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;

/**
 * Append-only log of state transitions that applications record for entities with labels of their
 * own, independent of the entity versions. The entity need not exist. Keys of another namespace are
 * {@code INVALID_ARGUMENT}. Thread-safe.
 */
public interface Transitions {
  /**
   * Records a transition. The transitions of an entity have sequence numbers from 1 without gaps.
   *
   * <p>Reason and metadata of the change are stored with the transition. Its actor is not: a
   * transition has no column for it, so put the actor into the metadata if it must be kept. A
   * request id is rejected, because transitions are not idempotent: recording one again adds
   * another.
   *
   * @param labels the state before and the state after
   * @param change reason and metadata; without a request id
   * @return the transition with its sequence number, which is 0 inside a transaction
   * @throws io.holdfast.error.InvalidArgumentException if the change has a request id
   */
  StateTransition record(EntityKey key, TransitionLabels labels, Change change);

  /** Lists the transitions of an entity, ordered by sequence number. */
  Slice<StateTransition> of(EntityKey key, Page page);
}
