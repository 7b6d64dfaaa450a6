package io.holdfast.engine.write;

import java.util.OptionalLong;

/**
 * What a store holds, as far as the plan of a batch needs it: rows by key, and the highest numbers
 * of the sessions and entities that the batch appends to. The store keeps others from changing any
 * of it until the plan is carried out.
 */
public interface StoredRows extends RowLookup {
  /** The highest number among the events of a session; empty if it has none. */
  OptionalLong lastEventSeq(String namespace, String sessionId);

  /**
   * The highest number among the transitions of an entity; 0 if it has none.
   *
   * @param kind the label of the entity's kind
   */
  long lastTransitionSeq(String namespace, String kind, String id);
}
