package io.holdfast.row;

import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import io.holdfast.text.Checks;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit log.
 *
 * @param namespace the namespace
 * @param kind the label of the kind
 * @param id the id of the entity
 * @param versionBefore the version before; 0 if there was none
 * @param versionAfter the version that the change made
 * @param hashBefore the row hash of the entity before; absent if there was none
 * @param hashAfter the row hash of the entity after
 * @param provenance who did what, when and why
 * @param epoch the tenure in which the row was written; never part of the hash
 * @param storedHash the hash stored beside the row; absent if missing or malformed
 */
public record AuditRow(
    String namespace,
    String kind,
    String id,
    long versionBefore,
    long versionAfter,
    @Nullable Hash hashBefore,
    @Nullable Hash hashAfter,
    Provenance provenance,
    long epoch,
    @Nullable Hash storedHash)
    implements Row {
  /** The fields, in the order of backups and columns. */
  public static final RowSchema<AuditRow> SCHEMA =
      new RowSchema<>(
          "holdfast.audit.1",
          new RowFields<AuditRow>()
              .text("namespace", AuditRow::namespace)
              .check(row -> Checks.namespace(row.namespace()))
              .text("kind", AuditRow::kind)
              .check(row -> EntityKind.of(row.kind()))
              .text("id", AuditRow::id)
              .check(row -> Checks.id(row.id()))
              .number("epoch", AuditRow::epoch)
              .unhashed()
              .number("version_before", AuditRow::versionBefore)
              .number("version", AuditRow::versionAfter)
              .check(row -> Checks.atLeast("version", row.versionAfter(), 1))
              .hash("hash_before", AuditRow::hashBefore)
              .hash("hash_after", AuditRow::hashAfter)
              .part(Provenance.fields("metadata", RowField.Kind.LONG_CONTENT), AuditRow::provenance)
              .rowHash("row_hash", AuditRow::storedHash),
          AuditRow::read,
          "namespace",
          "kind",
          "id",
          "version");

  private static <X extends Exception> AuditRow read(FieldReader<X> in) throws X {
    String namespace = in.text();
    String kind = in.text();
    String id = in.text();
    long epoch = in.number();
    return new AuditRow(
        namespace,
        kind,
        id,
        in.number(),
        in.number(),
        in.hash(),
        in.hash(),
        Provenance.read(in),
        epoch,
        in.rowHash());
  }

  /** The same row with its hash computed. */
  public AuditRow hashed() {
    return withHash(computeHash());
  }

  private AuditRow withHash(@Nullable Hash hash) {
    return new AuditRow(
        namespace,
        kind,
        id,
        versionBefore,
        versionAfter,
        hashBefore,
        hashAfter,
        provenance,
        epoch,
        hash);
  }

  @Override
  public RowType type() {
    return RowType.AUDIT;
  }

  @Override
  public RowKey key() {
    return RowKey.of(namespace, kind, id, versionAfter);
  }

  @Override
  public Hash computeHash() {
    return SCHEMA.hash(this);
  }

  @Override
  public AuditRow rehashed(HashRule rule) {
    return withHash(rule.choose(computeHash(), storedHash));
  }
}
