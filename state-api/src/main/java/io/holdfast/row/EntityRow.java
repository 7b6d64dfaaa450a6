package io.holdfast.row;

import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
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
    return bare.withHash(bare.computeHash());
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
    RowHasher hasher =
        new RowHasher("holdfast.entity.1")
            .text(namespace)
            .text(kind.label())
            .text(id)
            .number(version)
            .flag(deleted);
    return content.into(hasher).finish();
  }
}
