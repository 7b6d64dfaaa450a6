package io.holdfast.audit;

import io.holdfast.model.Hash;
import io.holdfast.row.RowKey;

/**
 * An entry of the audit log, as a seal remembers it.
 *
 * @param namespace the namespace
 * @param kind the label of the kind
 * @param id the id of the entity
 * @param version the version that the change made
 * @param hash the row hash of the entry, computed from what it held when it was sealed
 */
public record SealedEntry(String namespace, String kind, String id, long version, Hash hash) {
  /** What a seal remembers of an entry. */
  public static SealedEntry of(RowKey key, Hash hash) {
    return new SealedEntry(key.namespace(), key.first(), key.second(), key.number(), hash);
  }

  /** The key of the entry. */
  public RowKey key() {
    return RowKey.of(namespace, kind, id, version);
  }
}
