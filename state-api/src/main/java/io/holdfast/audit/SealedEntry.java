package io.holdfast.audit;

import io.holdfast.model.Hash;
import io.holdfast.row.RowKey;

/**
 * Key and hash of an audit log entry, as recorded in a seal.
 *
 * @param namespace the namespace
 * @param kind the label of the kind
 * @param id the id of the entity
 * @param version the version that the change created
 * @param hash the row hash of the entry, computed from its content when it was sealed
 */
public record SealedEntry(String namespace, String kind, String id, long version, Hash hash) {
  /** Creates the record of an entry. */
  public static SealedEntry of(RowKey key, Hash hash) {
    return new SealedEntry(key.namespace(), key.first(), key.second(), key.number(), hash);
  }

  /** The key of the entry. */
  public RowKey key() {
    return RowKey.of(namespace, kind, id, version);
  }
}
