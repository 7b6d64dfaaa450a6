package io.holdfast.engine;

import io.holdfast.model.EntityKey;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.RequestRow;
import org.jspecify.annotations.Nullable;

/** What a store holds, as far as the plan of a batch needs it. */
public interface Stored {
  /** The row of an entity, a tombstone included; absent if there is none. */
  @Nullable EntityRow entity(EntityKey key);

  /** The highest version that a key without a row ever had; 0 if it is new. */
  long floor(EntityKey key);

  /** What is remembered of a request; absent if nothing is. */
  @Nullable RequestRow request(EntityKey key, String requestId);

  /** A version of an entity that a request made; absent if it is not in history. */
  @Nullable HistoryRow version(EntityKey key, long version);
}
