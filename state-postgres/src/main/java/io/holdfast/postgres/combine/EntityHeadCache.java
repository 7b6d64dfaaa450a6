package io.holdfast.postgres.combine;

import io.holdfast.model.EntityKey;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Cache of entity heads, 4-way set-associative: version, status, instants and hash, without
 * documents; as much as a save, a put or a delete is planned against. Other processes may have
 * written since, so a plan has to be applied on condition that the head is still the stored one
 * ({@link ConditionalWrites}). Bounded: an entry is evicted at random where its set is full.
 * Thread-safe.
 */
final class EntityHeadCache {
  private static final int SETS = 1 << 13;

  /** With fewer, many keys would evict each other long before the cache is full. */
  private static final int WAYS = 4;

  private final AtomicReferenceArray<@Nullable EntityRow> heads =
      new AtomicReferenceArray<>(SETS * WAYS);

  /** The cached head; null if there is none. */
  @Nullable EntityRow find(EntityKey key) {
    int first = first(key);
    for (int slot = first; slot < first + WAYS; slot++) {
      EntityRow head = heads.get(slot);
      if (head != null && isOf(head, key)) {
        return head;
      }
    }
    return null;
  }

  /** Caches the head of a row that was read; a later version that is cached stays. */
  void putIfNewer(EntityRow row) {
    EntityRow known = find(row.entityKey());
    if (known == null || (known.version() <= row.version() && !same(known, row))) {
      put(row);
    }
  }

  /** Caches the head of a row that was written, or read under its lock. */
  void put(EntityRow row) {
    heads.set(slot(row.entityKey()), head(row));
  }

  /** Removes the head of an entity. */
  void invalidate(EntityKey key) {
    int first = first(key);
    for (int slot = first; slot < first + WAYS; slot++) {
      EntityRow head = heads.get(slot);
      if (head != null && isOf(head, key)) {
        heads.compareAndSet(slot, head, null);
      }
    }
  }

  private static boolean same(EntityRow known, EntityRow row) {
    return known.version() == row.version() && Objects.equals(known.storedHash(), row.storedHash());
  }

  private static boolean isOf(EntityRow head, EntityKey key) {
    return head.id().equals(key.id())
        && head.namespace().equals(key.namespace())
        && head.kind() == key.kind();
  }

  /** The slot of the entity, else a free one of its set, else any of its set. */
  private int slot(EntityKey key) {
    int first = first(key);
    int free = -1;
    for (int slot = first; slot < first + WAYS; slot++) {
      EntityRow head = heads.get(slot);
      if (head == null) {
        free = free < 0 ? slot : free;
      } else if (isOf(head, key)) {
        return slot;
      }
    }
    return free < 0 ? first + ThreadLocalRandom.current().nextInt(WAYS) : free;
  }

  private static int first(EntityKey key) {
    int hash = key.hashCode() * 0x9E37_79B9;
    return WAYS * (hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(SETS)));
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
