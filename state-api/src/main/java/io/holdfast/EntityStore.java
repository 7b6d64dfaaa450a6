package io.holdfast;

import io.holdfast.model.Change;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Versioned store of the entities of one kind in one namespace. Every write increments the version
 * of its entity by exactly one and is recorded in history and audit log in the same atomic step;
 * versions never restart and never decrease. Thread-safe. Only {@link #update} retries.
 *
 * @param <S> the type of entity
 */
public interface EntityStore<S extends EntityState> {
  /** Finds the entity with an id; empty if it does not exist, has expired or was deleted. */
  Optional<S> find(String id);

  /**
   * Writes an entity if the stored version equals {@code state.version()} (compare-and-set);
   * version 0 requires that the entity does not exist. On a mismatch nothing changes.
   *
   * @return the entity as it is stored now
   * @throws OptimisticLockException if the stored version differs, or the entity is missing
   */
  S save(S state, Change change);

  /**
   * Writes an entity regardless of the stored version: the last writer wins. The version in {@code
   * state} is ignored.
   *
   * @return the entity as it is stored now
   */
  S put(S state, Change change);

  /**
   * Reads an entity, applies a function and saves the result; on a conflict it reads and applies
   * again, with a bounded number of retries and jittered back-off. The function may run several
   * times.
   *
   * @return the entity as it is stored now
   * @throws io.holdfast.error.StateNotFoundException if the entity does not exist
   * @throws OptimisticLockException if every attempt conflicted
   */
  S update(String id, UnaryOperator<S> successor, Change change);

  /**
   * Saves all or none, atomically, in the given order; an id that occurs twice is saved twice.
   *
   * @param states at most 10,000
   * @return the entities as they are stored now, in the same order
   * @throws OptimisticLockException for the first entity whose stored version differs; nothing
   *     changed
   */
  List<S> saveAll(List<S> states, Change change);

  /**
   * Saves each entity independently: a conflict of one does not affect the others.
   *
   * @param states at most 10,000
   * @return the outcome of each, in the same order
   */
  List<SaveOutcome<S>> saveEach(List<S> states, Change change);

  /**
   * Lists entities; tombstones are never included.
   *
   * <p>Metadata equality and capabilities use an index where the store has one; metadata ranges are
   * evaluated by scanning. A call reads at most 10,000 candidates: the page of a query by metadata
   * or capability may hold fewer items than the limit, or none, and still have a {@code next}.
   */
  Slice<S> list(EntityQuery query, Page page);

  /**
   * Replaces an entity by a tombstone with the next version.
   *
   * @param expected the version that must be stored, or {@link ExpectedVersion#any()}
   * @return the version of the tombstone; empty if any version was accepted and there was no entity
   * @throws OptimisticLockException if a specific version is expected and the entity has another,
   *     or is missing
   */
  OptionalLong delete(String id, ExpectedVersion expected, Change change);
}
