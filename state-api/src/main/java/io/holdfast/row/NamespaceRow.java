package io.holdfast.row;

import io.holdfast.model.Hash;

/**
 * A registered namespace.
 *
 * @param name the namespace
 */
public record NamespaceRow(String name) implements Row {
  @Override
  public RowType type() {
    return RowType.NAMESPACE;
  }

  @Override
  public RowKey key() {
    return RowKey.of(name);
  }

  @Override
  public Hash storedHash() {
    return computeHash();
  }

  @Override
  public Hash computeHash() {
    return new RowHasher("holdfast.namespace.1").text(name).finish();
  }
}
