package io.holdfast.memory;

import io.holdfast.engine.Upkeep;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.maintenance.StoreSize;
import io.holdfast.model.EntityKind;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowSizes;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import io.holdfast.row.VersionRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds and deletes rows that are no longer needed, by scans of the tables. Thread-safe. */
final class MemoryUpkeep implements Upkeep {
  private static final Comparator<Mark> BY_INSTANT =
      Comparator.comparingLong(Mark::instant).thenComparing(Mark::key);
  private static final Comparator<Mark> BY_NUMBER = Comparator.comparingLong(Mark::version);

  private final MemoryTables tables;
  private final MemoryLock lock;
  private final MemoryTransaction transaction;

  MemoryUpkeep(MemoryTables tables, MemoryLock lock, MemoryTransaction transaction) {
    this.tables = tables;
    this.lock = lock;
    this.transaction = transaction;
  }

  @Override
  public List<Mark> due(DueQuery query, int limit) {
    return lock.read(
        () ->
            scan(query.namespace(), query.type())
                .flatMap(row -> due(query, row))
                .filter(mark -> mark.instant() <= query.until())
                .filter(
                    mark -> query.after() == null || BY_INSTANT.compare(mark, query.after()) > 0)
                .sorted(BY_INSTANT)
                .limit(limit)
                .toList());
  }

  private static Stream<Mark> due(DueQuery query, Row row) {
    Long instant =
        switch (query.due()) {
          case FINISHED -> {
            EntityRow entity = (EntityRow) row;
            yield entity.liveAt(query.now()) ? entity.content().finishedAt() : null;
          }
          case EXPIRED -> {
            EntityRow entity = (EntityRow) row;
            yield entity.deleted() ? null : entity.content().expiresAt();
          }
          case DELETED -> {
            EntityRow entity = (EntityRow) row;
            yield entity.deleted() ? Long.valueOf(entity.content().updatedAt()) : null;
          }
          case RECORDED -> ((RequestRow) row).recordedAt();
          case PURGEABLE -> ((SnapshotRow) row).purgeAt();
        };
    return instant == null ? Stream.empty() : Stream.of(mark(row, instant, false));
  }

  @Override
  public List<Series> series(
      RowType type, String namespace, @Nullable RowKey afterOwner, int limit) {
    return lock.read(
        () -> {
          Map<RowKey, List<Row>> owners =
              scan(namespace, type)
                  .collect(
                      Collectors.groupingBy(
                          MemoryUpkeep::owner, TreeMap::new, Collectors.toList()));
          return owners.entrySet().stream()
              .filter(entry -> afterOwner == null || entry.getKey().compareTo(afterOwner) > 0)
              .limit(limit)
              .map(entry -> series(type, entry.getKey(), entry.getValue()))
              .toList();
        });
  }

  private static Series series(RowType type, RowKey owner, List<Row> rows) {
    return new Series(
        type,
        owner,
        rows.size(),
        rows.stream().mapToLong(MemoryUpkeep::number).min().orElse(0),
        rows.stream().mapToLong(MemoryUpkeep::number).max().orElse(0));
  }

  @Override
  public List<Mark> marks(Series series, @Nullable Mark after, int limit) {
    boolean copies = series.type() == RowType.SNAPSHOT || series.type() == RowType.CHECKPOINT;
    Comparator<Mark> order = copies ? BY_INSTANT : BY_NUMBER;
    RowKey owner = series.owner();
    return lock.read(
        () -> {
          Set<Long> pinned = series.type() == RowType.HISTORY ? pinned(owner) : Set.of();
          return scan(owner.namespace(), series.type())
              .filter(row -> owner(row).equals(owner))
              .map(row -> mark(row, instant(row), pinned.contains(number(row))))
              .filter(mark -> after == null || order.compare(mark, after) > 0)
              .sorted(order)
              .limit(limit)
              .toList();
        });
  }

  /** The versions of an entity that remembered requests refer to. */
  private Set<Long> pinned(RowKey owner) {
    return scan(owner.namespace(), RowType.REQUEST)
        .filter(row -> owner(row).equals(owner))
        .map(row -> ((RequestRow) row).versionMade())
        .collect(Collectors.toSet());
  }

  @Override
  public int remove(RowType type, List<RowKey> keys, OptionalLong epoch) {
    return transaction.run(
        WriteIntent.upkeep(epoch),
        () -> (int) keys.stream().filter(key -> tables.remove(type, key)).count());
  }

  @Override
  public int purge(EntityKind kind, List<Mark> tombstones, OptionalLong epoch) {
    return transaction.run(
        WriteIntent.upkeep(epoch),
        () -> (int) tombstones.stream().filter(mark -> purge(kind, mark)).count());
  }

  private boolean purge(EntityKind kind, Mark tombstone) {
    RowType type = RowType.of(kind);
    RowKey key = tombstone.key();
    boolean isUnchanged =
        tables
            .find(type, key, EntityRow.class)
            .filter(row -> row.deleted() && row.version() == tombstone.version())
            .isPresent();
    if (isUnchanged) {
      String label = kind.label();
      tables.remove(type, key);
      tables.remove(
          RowType.HISTORY, RowKey.of(key.namespace(), label, key.first(), tombstone.version()));
      tables.put(new VersionRow(key.namespace(), label, key.first(), tombstone.version()));
    }
    return isUnchanged;
  }

  @Override
  public StoreSize.Table size(RowType type) {
    return lock.read(
        () ->
            new StoreSize.Table(
                tables.rows(type).size(),
                tables.rows(type).values().stream().mapToLong(RowSizes::bytes).sum()));
  }

  @Override
  public StoreSize.Entities count(EntityKind kind, long now) {
    return lock.read(
        () -> {
          List<EntityRow> rows =
              tables.rows(RowType.of(kind)).values().stream().map(EntityRow.class::cast).toList();
          long tombstones = rows.stream().filter(EntityRow::deleted).count();
          long live = rows.stream().filter(row -> row.liveAt(now)).count();
          return new StoreSize.Entities(live, rows.size() - tombstones - live, tombstones);
        });
  }

  private Stream<Row> scan(String namespace, RowType type) {
    return tables.rows(type).tailMap(RowKey.of(namespace), false).values().stream()
        .takeWhile(row -> row.key().namespace().equals(namespace));
  }

  private static Mark mark(Row row, long instant, boolean pinned) {
    return new Mark(row.key(), kind(row), number(row), instant, pinned);
  }

  private static RowKey owner(Row row) {
    if (row instanceof SnapshotRow copy) {
      return RowKey.of(copy.state().namespace(), kind(row), copy.state().id());
    }
    RowKey key = row.key();
    return new RowKey(key.namespace(), key.first(), key.second(), "", Long.MIN_VALUE);
  }

  private static String kind(Row row) {
    if (row instanceof SnapshotRow copy) {
      return copy.state().kind().label();
    }
    if (row instanceof EventRow) {
      return EntityKind.SESSION.label();
    }
    return row.type().kind().map(EntityKind::label).orElse(row.key().first());
  }

  private static long number(Row row) {
    return row instanceof EntityRow ? row.version() : Math.max(0, row.key().number());
  }

  private static long instant(Row row) {
    if (row instanceof HistoryRow version) {
      return version.provenance().recordedAt();
    }
    if (row instanceof EventRow event) {
      return event.occurredAt();
    }
    return row instanceof TransitionRow note ? note.recordedAt() : ((SnapshotRow) row).takenAt();
  }
}
