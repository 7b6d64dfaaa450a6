package io.holdfast;

import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.StateTransition;
import io.holdfast.model.TransitionLabels;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;

/**
 * Append-only log of the state transitions that applications record of entities in their own words,
 * independent of the versions that the store keeps. The entity need not exist. Keys of another
 * namespace are {@code INVALID_ARGUMENT}. Thread-safe.
 */
public interface Transitions {
  /**
   * Records a transition. Transitions of one entity are numbered from 1 without gaps.
   *
   * <p>Reason and metadata of the change are stored with the transition. Its actor is not: a
   * transition has no column for it, so put the actor into the metadata if it must be kept. A
   * request id is refused, because nothing would recognize the repetition: a transition that is
   * recorded again is another transition.
   *
   * @param labels the state before and the state after
   * @param change reason and metadata; without a request id
   * @return the transition with its number; the number is 0 inside a transaction
   * @throws io.holdfast.error.InvalidArgumentException if the change has a request id
   */
  StateTransition record(EntityKey key, TransitionLabels labels, Change change);

  /** The transitions of an entity, in the order of their numbers. */
  Slice<StateTransition> of(EntityKey key, Page page);
}
