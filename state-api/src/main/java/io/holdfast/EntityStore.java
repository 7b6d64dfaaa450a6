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
 * The entities of one kind in one namespace. Every write raises the version of its entity by
 * exactly one and is noted in history and audit in the same atomic step; versions never restart and
 * never go back. Thread-safe. Nothing is retried except by {@link #update}.
 *
 * @param <S> the type of entity
 */
public interface EntityStore<S extends EntityState> {
  /** The entity of an id; empty if it does not exist or was deleted. */
  Optional<S> find(String id);

  /**
   * Writes an entity if the stored version equals {@code state.version()}; version 0 means that it
   * must not exist. On a mismatch nothing changes.
   *
   * @return the entity as it is stored now
   * @throws OptimisticLockException if the stored version is another, or the entity is missing
   */
  S save(S state, Change change);

  /**
   * Writes an entity whatever version is stored: the last writer wins. The version in {@code state}
   * is not looked at.
   *
   * @return the entity as it is stored now
   */
  S put(S state, Change change);

  /**
   * Reads an entity, computes its successor and saves it; on a conflict it reads and computes
   * again, with a bounded number of tries and jittered back-off. The function may run several
   * times.
   *
   * @return the entity as it is stored now
   * @throws io.holdfast.error.StateNotFoundException if the entity does not exist
   * @throws OptimisticLockException if every try lost its race
   */
  S update(String id, UnaryOperator<S> successor, Change change);

  /**
   * Saves all or none, in one atomic step, in the order given; an id that occurs twice is saved
   * twice.
   *
   * @param states at most 10,000
   * @return the entities as they are stored now, in the same order
   * @throws OptimisticLockException for the first whose stored version is another; nothing changed
   */
  List<S> saveAll(List<S> states, Change change);

  /**
   * Saves each for itself: one that conflicts does not touch the others.
   *
   * @param states at most 10,000
   * @return what became of each, in the same order
   */
  List<SaveOutcome<S>> saveEach(List<S> states, Change change);

  /**
   * Lists entities; tombstones are never shown.
   *
   * <p>Equality of metadata and capabilities are looked up in an index where the store has one;
   * ranges are read through. A call looks at no more than 10,000 candidates: the page of a query by
   * metadata or capability may hold fewer items than the limit, or none, and still have a {@code
   * next}.
   */
  Slice<S> list(EntityQuery query, Page page);

  /**
   * Replaces an entity by a tombstone with the next version.
   *
   * @param expected the version that must be stored, or any
   * @return the version of the tombstone; empty if any version would do and there was no entity
   * @throws OptimisticLockException if a version is expected and another is stored, or none
   */
  OptionalLong delete(String id, ExpectedVersion expected, Change change);
}
