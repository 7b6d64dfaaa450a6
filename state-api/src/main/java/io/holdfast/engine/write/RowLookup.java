package io.holdfast.engine.write;

import io.holdfast.model.EntityKey;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import org.jspecify.annotations.Nullable;

/** Lookup by key of the stored rows that a mutation is planned against. */
public interface RowLookup {
  /** The row of an entity, a tombstone included; absent if there is none. */
  @Nullable EntityRow entity(EntityKey key);

  /** The version floor of a key without a row: the highest version it ever had; 0 if it is new. */
  long floor(EntityKey key);

  /** The remembered request of an id; absent if there is none. */
  @Nullable RequestRow request(EntityKey key, String requestId);

  /** A version of an entity that a request made; absent if it is not in history. */
  @Nullable HistoryRow version(EntityKey key, long version);

  /** The event of an id; absent if there is none. */
  @Nullable EventRow event(String namespace, String id);
}
