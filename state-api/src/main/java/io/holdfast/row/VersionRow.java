package io.holdfast.row;

import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import io.holdfast.text.Checks;

/**
 * The highest version that a purged key ever had: re-creation goes on from there.
 *
 * @param namespace the namespace
 * @param kind the label of the kind
 * @param id the id
 * @param version the highest version ever
 */
public record VersionRow(String namespace, String kind, String id, long version) implements Row {
  /** The fields, in the order of backups and columns. */
  public static final RowSchema<VersionRow> SCHEMA =
      new RowSchema<>(
          "holdfast.version.1",
          new RowFields<VersionRow>()
              .text("namespace", VersionRow::namespace)
              .check(row -> Checks.namespace(row.namespace()))
              .text("kind", VersionRow::kind)
              .check(row -> EntityKind.of(row.kind()))
              .text("id", VersionRow::id)
              .check(row -> Checks.id(row.id()))
              .number("version", VersionRow::version)
              .check(row -> Checks.atLeast("version", row.version(), 1)),
          VersionRow::read,
          "namespace",
          "kind",
          "id");

  private static <X extends Exception> VersionRow read(FieldReader<X> in) throws X {
    return new VersionRow(in.text(), in.text(), in.text(), in.number());
  }

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
    return SCHEMA.hash(this);
  }
}
