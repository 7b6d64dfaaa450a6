package io.holdfast;

import io.holdfast.error.StateException;
import io.holdfast.model.EntityState;

/**
 * The outcome of one item of {@link EntityStore#saveEach}.
 *
 * @param <S> the type of entity
 */
public sealed interface SaveOutcome<S extends EntityState> {
  /**
   * The item was written.
   *
   * @param state the entity as it is stored now
   */
  record Saved<S extends EntityState>(S state) implements SaveOutcome<S> {}

  /**
   * The stored version was not the expected one; the item was not written.
   *
   * @param error the expected and the stored version
   */
  record Conflict<S extends EntityState>(OptimisticLockException error) implements SaveOutcome<S> {}

  /**
   * The item was rejected because of its content; it was not written.
   *
   * @param error what is wrong with it
   */
  record Invalid<S extends EntityState>(StateException error) implements SaveOutcome<S> {}
}
