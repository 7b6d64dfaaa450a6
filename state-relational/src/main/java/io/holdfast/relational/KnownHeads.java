package io.holdfast.relational;

import io.holdfast.model.EntityKey;
import io.holdfast.replication.EntityContent;
import io.holdfast.replication.EntityRow;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What this process saw last of entities, without documents: as much as a save, a put or a delete
 * is planned on. Others may have written since, so whoever plans on it has to compare all of it
 * when the plan is carried out ({@link GuardedWrites}). Bounded: every key has a few places, which
 * it shares with others; where all are taken, one of them makes room. Thread-safe.
 */
final class KnownHeads {
  private static final int SETS = 1 << 13;

  /** With fewer, many keys would drive each other out long before the memory is full. */
  private static final int WAYS = 4;

  private final AtomicReferenceArray<@Nullable EntityRow> heads =
      new AtomicReferenceArray<>(SETS * WAYS);

  /** What was seen last; null if that is not known. */
  @Nullable EntityRow find(EntityKey key) {
    int first = first(key);
    for (int place = first; place < first + WAYS; place++) {
      EntityRow head = heads.get(place);
      if (head != null && isOf(head, key)) {
        return head;
      }
    }
    return null;
  }

  /** Notes a row that was read at some time; a later version that is known stays. */
  void seen(EntityRow row) {
    EntityRow known = find(row.entityKey());
    if (known == null || (known.version() <= row.version() && !same(known, row))) {
      wrote(row);
    }
  }

  /** Notes a row that was written, or found locked. */
  void wrote(EntityRow row) {
    heads.set(place(row.entityKey()), head(row));
  }

  /** Forgets what turned out to be outdated. */
  void forget(EntityKey key) {
    int first = first(key);
    for (int place = first; place < first + WAYS; place++) {
      EntityRow head = heads.get(place);
      if (head != null && isOf(head, key)) {
        heads.compareAndSet(place, head, null);
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

  /** Its own place, else a free one, else any. */
  private int place(EntityKey key) {
    int first = first(key);
    int free = -1;
    for (int place = first; place < first + WAYS; place++) {
      EntityRow head = heads.get(place);
      if (head == null) {
        free = free < 0 ? place : free;
      } else if (isOf(head, key)) {
        return place;
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
