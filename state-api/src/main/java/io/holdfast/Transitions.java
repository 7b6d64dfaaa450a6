package io.holdfast;

import io.holdfast.model.EntityKey;
import io.holdfast.model.JsonDocument;
import io.holdfast.model.Page;
import io.holdfast.model.Slice;
import io.holdfast.model.StateTransition;
import org.jspecify.annotations.Nullable;

/**
 * Transitions that applications note of entities in their own words, beside the versions that the
 * store keeps by itself. The entity need not exist. Keys of another namespace are {@code
 * INVALID_ARGUMENT}. Append-only. Thread-safe.
 */
public interface Transitions {
  /**
   * Notes a transition and numbers it among those of its entity, without gaps.
   *
   * @param before the state before; absent for the first
   * @param after the state after
   * @param reason why, if there is something to say
   * @param metadata a JSON document about it, if any
   * @return the transition with its number
   */
  StateTransition record(
      EntityKey key,
      @Nullable String before,
      String after,
      @Nullable String reason,
      @Nullable JsonDocument metadata);

  /** The transitions of an entity, in the order of their numbers. */
  Slice<StateTransition> of(EntityKey key, Page page);
}
