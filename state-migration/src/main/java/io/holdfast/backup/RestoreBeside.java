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
 * Restores into a store that may hold something. Rows of entities that the store has never seen are
 * applied as they are, entities last, so that a restore that was killed still takes them for
 * unseen; entities that it knows are put, events are appended. One for each restore.
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
    // Last, because by them a store knows an entity.
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
    // A namespace comes in front of its rows, so its own row is not behind that key.
    RowPages pages =
        new RowPages(rows, type, type == RowType.NAMESPACE ? null : after, options.batchSize());
    boolean inside = true;
    for (List<Row> page = pages.next(); inside && !page.isEmpty(); page = pages.next()) {
      List<Row> wanted = page.stream().filter(this::isWanted).toList();
      page(type, wanted);
      restored.merge(type, (long) wanted.size(), Long::sum);
      meter.add(page.size());
      inside = only == null || !isBehind(page.get(page.size() - 1), only);
    }
  }

  private static boolean isBehind(Row row, EntityKey only) {
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
    Optional<EntityIndex.Owner> owner = EntityIndex.of(row);
    return owner.isPresent() && owner.get().is(only);
  }

  private void page(RowType type, List<Row> wanted) {
    if (type == RowType.EVENT) {
      put(wanted.stream().map(row -> (EventRow) row).toList());
      return;
    }
    if (type == RowType.NAMESPACE || type == RowType.VERSION) {
      apply(wanted);
      return;
    }
    Set<EntityIndex.Owner> known = EntityIndex.known(target, wanted);
    List<Row> unseen = new ArrayList<>();
    List<EntityRow> seen = new ArrayList<>();
    for (Row row : wanted) {
      EntityIndex.Owner owner = EntityIndex.of(row).orElse(null);
      if (owner == null || !known.contains(owner)) {
        unseen.add(row);
      } else if (row instanceof EntityRow entity) {
        seen.add(entity);
      }
    }
    apply(unseen);
    entities(seen);
  }

  private void apply(List<Row> unseen) {
    List<Row> fitting = new ArrayList<>();
    for (Row row : unseen) {
      if (target.rejectionReason(row).isEmpty()) {
        fitting.add(row);
      } else {
        failed++;
      }
    }
    if (!fitting.isEmpty()) {
      ApplyBatch batch = ApplyBatch.repair(ApplyMode.NEWER, fitting);
      written += TransientRetry.call(() -> target.apply(batch)).written();
    }
  }

  /** What is deleted in the backup, or has expired since, takes nothing from what is there. */
  private void entities(List<EntityRow> seen) {
    long now = target.now().toEpochMilli();
    List<ImportItem> items = new ArrayList<>();
    for (EntityRow row : seen) {
      if (row.liveAt(now)) {
        add(items, () -> new ImportItem.Entity(row.namespace(), EntityMapper.state(row)));
      }
    }
    newVersions += write(items);
  }

  private void put(List<EventRow> events) {
    List<ImportItem> items = new ArrayList<>();
    for (EventRow row : events) {
      add(items, () -> new ImportItem.Logged(row.namespace(), row.event()));
    }
    write(items);
  }

  /** A row that is no record of the contract cannot be put. */
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
    long made = 0;
    for (ImportOutcome outcome : TransientRetry.call(() -> store.imports().write(items, change))) {
      switch (outcome.result()) {
        case WRITTEN -> made++;
        case UNCHANGED -> {}
        case FAILED -> failed++;
      }
    }
    written += made;
    return made;
  }
}
