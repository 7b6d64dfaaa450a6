package io.holdfast.row;

import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import io.holdfast.model.Status;
import io.holdfast.text.Checks;
import org.jspecify.annotations.Nullable;

/**
 * An entity, or its tombstone, at one version.
 *
 * @param namespace the namespace
 * @param kind the kind
 * @param id the id
 * @param version the version, from 1
 * @param epoch the tenure in which the row was written; never part of the hash
 * @param deleted whether it is a tombstone
 * @param content everything else
 * @param storedHash the hash stored beside the row; absent if missing or malformed
 */
public record EntityRow(
    String namespace,
    EntityKind kind,
    String id,
    long version,
    long epoch,
    boolean deleted,
    EntityContent content,
    @Nullable Hash storedHash)
    implements Row {
  /** The fields, in the order of backups and columns. */
  public static final RowSchema<EntityRow> SCHEMA =
      new RowSchema<>(
          "holdfast.entity.1",
          fields("id").rowHash("row_hash", EntityRow::storedHash),
          EntityRow::read,
          "namespace",
          "id");

  /** The fields of an entity in another row, covered by the entity's stored hash. */
  static RowFields<EntityRow> stateFields(String id) {
    return fields(id).allUnhashed().stateHash("state_hash", EntityRow::storedHash);
  }

  private static RowFields<EntityRow> fields(String id) {
    return new RowFields<EntityRow>()
        .text("namespace", EntityRow::namespace)
        .check(row -> Checks.namespace(row.namespace()))
        .text("kind", row -> row.kind().label())
        .text(id, EntityRow::id)
        .check(row -> Checks.id(row.id()))
        .number("version", EntityRow::version)
        .check(row -> Checks.atLeast("version", row.version(), 1))
        .number("epoch", EntityRow::epoch)
        .unhashed()
        .flag("deleted", EntityRow::deleted)
        .check(EntityRow::checkStatus)
        .part(EntityContent.FIELDS, EntityRow::content);
  }

  static <X extends Exception> EntityRow read(FieldReader<X> in) throws X {
    String namespace = in.text();
    String label = in.text();
    String id = in.text();
    return new EntityRow(
        namespace,
        in.kind(namespace, label, id),
        id,
        in.number(),
        in.number(),
        in.flag(),
        EntityContent.read(in),
        in.rowHash());
  }

  private void checkStatus() {
    if (!deleted) {
      Status.of(kind, String.valueOf(content.status()));
    }
  }

  /** A row with its hash computed. */
  public static EntityRow hashed(
      String namespace,
      EntityKind kind,
      String id,
      long version,
      long epoch,
      boolean deleted,
      EntityContent content) {
    EntityRow bare = new EntityRow(namespace, kind, id, version, epoch, deleted, content, null);
    return bare.withHash(SCHEMA.hash(bare));
  }

  /** The same row with this hash beside it. */
  public EntityRow withHash(@Nullable Hash hash) {
    return new EntityRow(namespace, kind, id, version, epoch, deleted, content, hash);
  }

  /** Whether the row is an entity that exists at an instant: neither tombstone nor expired. */
  public boolean liveAt(long now) {
    Long expiry = content.expiresAt();
    return !deleted && (expiry == null || expiry > now);
  }

  /** The checked name of the entity. */
  public EntityKey entityKey() {
    return new EntityKey(namespace, kind, id);
  }

  @Override
  public RowType type() {
    return RowType.of(kind);
  }

  @Override
  public RowKey key() {
    return RowKey.of(namespace, id);
  }

  @Override
  public Hash computeHash() {
    return SCHEMA.hash(this);
  }

  @Override
  public EntityRow rehashed(HashRule rule) {
    return withHash(rule.choose(computeHash(), storedHash));
  }
}
