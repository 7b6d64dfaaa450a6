package io.holdfast.memory;

import io.holdfast.audit.Seal;
import io.holdfast.audit.SealedEntry;
import io.holdfast.engine.PlacedEntry;
import io.holdfast.engine.SealedLog;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.row.AuditRow;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The seals of the audit log in a sorted map. Writers are serialized, so the last place is always
 * the high-water mark. Thread-safe.
 */
final class MemorySeals implements SealedLog {
  private final MemoryTables tables;
  private final MemoryLock lock;
  private final MemoryTransaction transaction;
  private final UndoLog undo;
  private final TreeMap<Long, Seal> seals = new TreeMap<>();

  MemorySeals(MemoryTables tables, MemoryLock lock, MemoryTransaction transaction, UndoLog undo) {
    this.tables = tables;
    this.lock = lock;
    this.transaction = transaction;
    this.undo = undo;
  }

  @Override
  public OptionalLong closedThrough(long sealed) {
    return lock.read(() -> OptionalLong.of(tables.lastPlace()));
  }

  @Override
  public List<PlacedEntry> entries(long after, long through, int limit) {
    return lock.read(
        () -> {
          NavigableMap<Long, RowKey> places = tables.places().tailMap(after, false);
          return places.entrySet().stream()
              .takeWhile(place -> place.getKey() <= through)
              .limit(limit)
              .map(place -> placed(place.getKey(), place.getValue()))
              .toList();
        });
  }

  @Override
  public List<PlacedEntry> find(Collection<RowKey> keys) {
    return lock.read(
        () ->
            keys.stream()
                .filter(key -> tables.place(key).isPresent())
                .map(key -> placed(tables.place(key).getAsLong(), key))
                .toList());
  }

  private PlacedEntry placed(long place, RowKey key) {
    return PlacedEntry.of(place, tables.find(RowType.AUDIT, key, AuditRow.class).orElseThrow());
  }

  @Override
  public Optional<Seal> last() {
    return lock.read(
        () -> seals.isEmpty() ? Optional.empty() : Optional.of(seals.lastEntry().getValue()));
  }

  @Override
  public Optional<Seal> oldest() {
    return lock.read(
        () -> seals.values().stream().filter(seal -> seal.entries() != null).findFirst());
  }

  @Override
  public List<Seal> seals(long after, int limit) {
    return lock.read(() -> seals.tailMap(after, false).values().stream().limit(limit).toList());
  }

  @Override
  public boolean add(Seal seal, OptionalLong epoch) {
    return transaction.run(
        WriteIntent.seal(epoch),
        () -> {
          boolean isNew = !seals.containsKey(seal.number());
          if (isNew) {
            undo.put(seals, seal.number(), seal);
          }
          return isNew;
        });
  }

  @Override
  public OptionalLong trim(Seal seal, OptionalLong epoch) {
    return transaction.run(
        WriteIntent.trim(epoch),
        () -> {
          Seal stored = seals.get(seal.number());
          if (stored == null || stored.entries() == null) {
            return OptionalLong.empty();
          }
          long removed = 0;
          List<SealedEntry> entries = seal.entries() == null ? List.of() : seal.entries();
          for (SealedEntry entry : entries) {
            OptionalLong place = tables.place(entry.key());
            if (place.isPresent() && place.getAsLong() <= stored.through()) {
              tables.remove(RowType.AUDIT, entry.key());
              removed++;
            }
          }
          undo.put(seals, seal.number(), stored.trimmed());
          return OptionalLong.of(removed);
        });
  }
}
