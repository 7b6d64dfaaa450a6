package io.holdfast.engine.write;

import java.util.OptionalLong;

/**
 * The stored rows that the plan of a batch needs: rows by key, and the highest sequence numbers of
 * the sessions and entities that the batch appends to. The store locks them until the plan is
 * written.
 */
public interface StoredRows extends RowLookup {
  /** The highest sequence number among the events of a session; empty if it has none. */
  OptionalLong lastEventSeq(String namespace, String sessionId);

  /**
   * The highest sequence number among the transitions of an entity; 0 if it has none.
   *
   * @param kind the label of the entity's kind
   */
  long lastTransitionSeq(String namespace, String kind, String id);
}
