package io.holdfast.relational;

import io.holdfast.model.EntityKey;
import io.holdfast.replication.EntityContent;
import io.holdfast.replication.EntityRow;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What this process saw last of entities, without documents: as much as a save, a put or a delete
 * is planned on. Others may have written since, so whoever plans on it has to compare all of it
 * when the plan is carried out ({@link GuardedWrites}). Bounded: keys of one place replace each
 * other. Thread-safe.
 */
final class KnownHeads {
  private static final int PLACES = 1 << 14;

  private final AtomicReferenceArray<@Nullable EntityRow> heads =
      new AtomicReferenceArray<>(PLACES);

  /** What was seen last; null if that is not known. */
  @Nullable EntityRow find(EntityKey key) {
    EntityRow head = heads.get(place(key));
    return head != null && head.entityKey().equals(key) ? head : null;
  }

  /** Notes a row that was read at some time; a later version that is known stays. */
  void seen(EntityRow row) {
    EntityRow known = find(row.entityKey());
    if (known == null || known.version() < row.version() || !same(known, row)) {
      if (known == null || known.version() <= row.version()) {
        wrote(row);
      }
    }
  }

  /** Notes a row that was written, or found locked. */
  void wrote(EntityRow row) {
    heads.set(place(row.entityKey()), head(row));
  }

  /** Forgets what turned out to be outdated. */
  void forget(EntityKey key) {
    if (find(key) != null) {
      heads.set(place(key), null);
    }
  }

  private static boolean same(EntityRow known, EntityRow row) {
    return known.version() == row.version() && Objects.equals(known.storedHash(), row.storedHash());
  }

  private static int place(EntityKey key) {
    int hash = key.hashCode() * 0x9E37_79B9;
    return hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(PLACES));
  }

  private static EntityRow head(EntityRow row) {
    EntityContent content = row.content();
    EntityContent light =
        new EntityContent(
            content.status(),
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            content.createdAt(),
            content.updatedAt(),
            content.finishedAt(),
            content.expiresAt(),
            null,
            null);
    return new EntityRow(
        row.namespace(),
        row.kind(),
        row.id(),
        row.version(),
        row.epoch(),
        row.deleted(),
        light,
        row.storedHash());
  }
}
