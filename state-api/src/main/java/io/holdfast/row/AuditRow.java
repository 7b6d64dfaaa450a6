package io.holdfast.row;

import io.holdfast.model.Hash;
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

  /** The same row with its hash computed. */
  public AuditRow hashed() {
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
        computeHash());
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
    RowHasher hasher =
        new RowHasher("holdfast.audit.1")
            .text(namespace)
            .text(kind)
            .text(id)
            .number(versionBefore)
            .number(versionAfter)
            .hash(hashBefore)
            .hash(hashAfter);
    return provenance.into(hasher).finish();
  }
}
