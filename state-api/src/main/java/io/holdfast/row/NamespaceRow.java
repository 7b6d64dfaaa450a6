package io.holdfast.row;

import io.holdfast.model.Hash;
import io.holdfast.text.Checks;

/**
 * A registered namespace.
 *
 * @param name the namespace
 */
public record NamespaceRow(String name) implements Row {
  /** The fields, in the order of backups and columns. */
  public static final RowSchema<NamespaceRow> SCHEMA =
      new RowSchema<>(
          "holdfast.namespace.1",
          new RowFields<NamespaceRow>()
              .text("name", NamespaceRow::name)
              .check(row -> Checks.namespace(row.name())),
          NamespaceRow::read,
          "name");

  private static <X extends Exception> NamespaceRow read(FieldReader<X> in) throws X {
    return new NamespaceRow(in.text());
  }

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
    return SCHEMA.hash(this);
  }
}
