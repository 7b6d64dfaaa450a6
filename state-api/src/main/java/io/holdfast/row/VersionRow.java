package io.holdfast.row;

import io.holdfast.model.Hash;

/**
 * The highest version that a purged key ever had: re-creation goes on from there.
 *
 * @param namespace the namespace
 * @param kind the label of the kind
 * @param id the id
 * @param version the highest version ever
 */
public record VersionRow(String namespace, String kind, String id, long version) implements Row {
  @Override
  public RowType type() {
    return RowType.VERSION;
  }

  @Override
  public RowKey key() {
    return RowKey.of(namespace, kind, id);
  }

  @Override
  public Hash storedHash() {
    return computeHash();
  }

  @Override
  public Hash computeHash() {
    return new RowHasher("holdfast.version.1")
        .text(namespace)
        .text(kind)
        .text(id)
        .number(version)
        .finish();
  }
}
