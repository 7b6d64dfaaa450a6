package io.holdfast.backup;

import io.holdfast.StateStore;
import io.holdfast.backup.archive.Archive;
import io.holdfast.backup.archive.ArchiveRows;
import io.holdfast.engine.write.EntityMapper;
import io.holdfast.error.StateException;
import io.holdfast.interchange.ImportItem;
import io.holdfast.interchange.ImportOutcome;
import io.holdfast.migration.internal.RowPages;
import io.holdfast.migration.internal.TransientRetry;
import io.holdfast.migration.progress.Phase;
import io.holdfast.migration.progress.ProgressListener;
import io.holdfast.migration.progress.ProgressMeter;
import io.holdfast.migration.progress.RowCounts;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.Replication;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.NamespaceRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Restores into a store that may not be empty. Rows of entities that are new to the store are
 * applied unchanged, version floors last, so that a restore that was killed still takes them for
 * new when it is run again. Existing entities get a new version; events are appended. Use a new
 * instance for each restore. Not thread-safe.
 */
final class RestoreBeside {
  private final Archive archive;
  private final ArchiveRows rows;
  private final StateStore store;
  private final Replication target;
  private final RestoreOptions options;
  private final Change change;
  private final Map<RowType, Long> restored = new EnumMap<>(RowType.class);
  private long written;
  private long newVersions;
  private long failed;

  RestoreBeside(Archive archive, ArchiveRows rows, StateStore store, RestoreOptions options) {
    this.archive = archive;
    this.rows = rows;
    this.store = store;
    this.target = store.replication();
    this.options = options;
    change = Change.by("restore").because("Backup of " + archive.manifest().takenAt());
  }

  RestoreReport run(ProgressListener progress, long startNanos) {
    long total = options.only() == null ? archive.manifest().totals().rows().total() : -1;
    ProgressMeter meter = new ProgressMeter(progress, Phase.RESTORE, 0, total);
    for (RowType type : RowType.values()) {
      if (type != RowType.VERSION) {
        restore(type, meter);
      }
    }
    // Last, because a version floor makes an entity known to the store.
    restore(RowType.VERSION, meter);
    return new RestoreReport(
        archive.manifest(),
        new RowCounts(restored),
        written,
        newVersions,
        failed,
        0,
        (System.nanoTime() - startNanos) / 1e9);
  }

  private void restore(RowType type, ProgressMeter meter) {
    EntityKey only = options.only();
    if (only != null && type == RowType.EVENT) {
      return;
    }
    RowKey after = only == null ? null : RowKey.of(only.namespace());
    // A namespace sorts before its rows, so its own row does not follow that key.
    RowPages pages =
        new RowPages(rows, type, type == RowType.NAMESPACE ? null : after, options.batchSize());
    boolean inside = true;
    for (List<Row> page = pages.next(); inside && !page.isEmpty(); page = pages.next()) {
      List<Row> wanted = page.stream().filter(this::isWanted).toList();
      page(type, wanted);
      restored.merge(type, (long) wanted.size(), Long::sum);
      meter.add(page.size());
      inside = only == null || !isAfterNamespace(page.get(page.size() - 1), only);
    }
  }

  private static boolean isAfterNamespace(Row row, EntityKey only) {
    return row.key().compareTo(RowKey.of(only.namespace())) > 0
        && !row.key().namespace().equals(only.namespace());
  }

  private boolean isWanted(Row row) {
    EntityKey only = options.only();
    if (only == null) {
      return true;
    }
    if (row instanceof NamespaceRow namespace) {
      return namespace.name().equals(only.namespace());
    }
    Optional<EntityIndex.EntityId> id = EntityIndex.of(row);
    return id.isPresent() && id.get().matches(only);
  }

  private void page(RowType type, List<Row> wanted) {
    if (type == RowType.EVENT) {
      appendEvents(wanted.stream().map(row -> (EventRow) row).toList());
      return;
    }
    if (type == RowType.NAMESPACE || type == RowType.VERSION) {
      apply(wanted);
      return;
    }
    Set<EntityIndex.EntityId> known = EntityIndex.known(target, wanted);
    List<Row> added = new ArrayList<>();
    List<EntityRow> existing = new ArrayList<>();
    for (Row row : wanted) {
      EntityIndex.EntityId id = EntityIndex.of(row).orElse(null);
      if (id == null || !known.contains(id)) {
        added.add(row);
      } else if (row instanceof EntityRow entity) {
        existing.add(entity);
      }
    }
    apply(added);
    putEntities(existing);
  }

  private void apply(List<Row> added) {
    List<Row> accepted = new ArrayList<>();
    for (Row row : added) {
      if (target.rejectionReason(row).isEmpty()) {
        accepted.add(row);
      } else {
        failed++;
      }
    }
    if (!accepted.isEmpty()) {
      ApplyBatch batch = ApplyBatch.repair(ApplyMode.NEWER, accepted);
      written += TransientRetry.call(() -> target.apply(batch)).written();
    }
  }

  /** Entities that the backup has as deleted, or that expired since, do not change the store. */
  private void putEntities(List<EntityRow> existing) {
    long now = target.now().toEpochMilli();
    List<ImportItem> items = new ArrayList<>();
    for (EntityRow row : existing) {
      if (row.liveAt(now)) {
        add(items, () -> new ImportItem.Entity(row.namespace(), EntityMapper.state(row)));
      }
    }
    newVersions += write(items);
  }

  private void appendEvents(List<EventRow> events) {
    List<ImportItem> items = new ArrayList<>();
    for (EventRow row : events) {
      add(items, () -> new ImportItem.Logged(row.namespace(), row.event()));
    }
    write(items);
  }

  /** Counts a row that is not a valid record as failed. */
  private void add(List<ImportItem> items, Supplier<ImportItem> item) {
    try {
      items.add(item.get());
    } catch (StateException e) {
      failed++;
    }
  }

  private long write(List<ImportItem> items) {
    if (items.isEmpty()) {
      return 0;
    }
    long newlyWritten = 0;
    for (ImportOutcome outcome : TransientRetry.call(() -> store.imports().write(items, change))) {
      switch (outcome.result()) {
        case WRITTEN -> newlyWritten++;
        case UNCHANGED -> {}
        case FAILED -> failed++;
      }
    }
    written += newlyWritten;
    return newlyWritten;
  }
}
