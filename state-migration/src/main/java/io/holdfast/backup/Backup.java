package io.holdfast.backup;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.audit.Seal;
import io.holdfast.backup.archive.Archive;
import io.holdfast.backup.archive.ArchiveWriter;
import io.holdfast.backup.archive.BackupManifest;
import io.holdfast.backup.archive.CarriedSeals;
import io.holdfast.backup.archive.NewFile;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.health.HealthComponent;
import io.holdfast.migration.internal.RowPages;
import io.holdfast.migration.progress.Phase;
import io.holdfast.migration.progress.ProgressListener;
import io.holdfast.migration.progress.ProgressMeter;
import io.holdfast.migration.progress.RowTotals;
import io.holdfast.replication.Replication;
import io.holdfast.replication.RowView;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Makes online backups: every row of every type as of one instant, in one file that is independent
 * of the kind of store. Memory use is bounded, apart from a few counters per namespace.
 * Thread-safe.
 */
public final class Backup {
  private static final int PAGE_ROWS = 1_000;

  private final StateStore store;
  private final BackupOptions options;
  private final ProgressListener progress;

  private Backup(StateStore store, BackupOptions options, ProgressListener progress) {
    this.store = store;
    this.options = options;
    this.progress = progress;
  }

  /** A backup of all namespaces of a store. Does no I/O yet. */
  public static Backup of(StateStore store) {
    return new Backup(store, BackupOptions.DEFAULT, ProgressListener.SILENT);
  }

  /** A copy with other options. */
  public Backup options(BackupOptions changed) {
    return new Backup(store, changed, progress);
  }

  /** A copy that reports its progress. */
  public Backup progress(ProgressListener listener) {
    return new Backup(store, options, listener);
  }

  /**
   * Writes the backup to a file that only its owner can read. The file gets its name once it is
   * complete, verified and flushed to disk; a process that is killed before leaves {@code
   * NAME.partial}.
   *
   * @throws StateException with {@code INVALID_ARGUMENT} if the file exists or its folder does not;
   *     {@code UNSUPPORTED_CAPABILITY} if the store has no consistent view; {@code BACKUP_DAMAGED}
   *     if the file does not read back as written; {@code STORE_FAILED} if the file cannot be
   *     written. No file is left then
   */
  public BackupReport to(Path path) {
    long start = System.nanoTime();
    try (NewFile file = NewFile.begin(path)) {
      BackupManifest manifest = write(file);
      file.flush();
      if (options.reading() == BackupOptions.ReadBack.YES) {
        readBack(file.partial());
      }
      long bytes = Files.size(file.partial());
      file.complete();
      double seconds = (System.nanoTime() - start) / 1e9;
      return new BackupReport(path, bytes, manifest, options.reading(), seconds);
    } catch (IOException e) {
      throw new StateException(
          ErrorCode.STORE_FAILED,
          ErrorDetail.of("Backup file cannot be written")
              .with("file", path)
              .with("reason", e.getMessage()),
          e);
    }
  }

  private BackupManifest write(NewFile file) throws IOException {
    Replication replication = store.replication();
    List<HealthComponent> health = store.health().components();
    refuseToDecrypt(store.capabilities());
    // Before the view is opened: entries of a later seal might not be in the view.
    long lastSeal = CarriedSeals.last(store.seals());
    String kind = health.isEmpty() ? "unknown" : health.get(0).name();
    try (RowView view = replication.view(options.longest());
        ArchiveWriter writer = new ArchiveWriter(file.out(), options.codec())) {
      long total = RowTotals.of(view, List.of(RowType.values()), ProgressListener.UNKNOWN);
      ProgressMeter meter = new ProgressMeter(progress, Phase.BACKUP, 0, total);
      for (RowType type : RowType.values()) {
        RowPages pages = new RowPages(view, type, null, PAGE_ROWS);
        for (List<Row> page = pages.next(); !page.isEmpty(); page = pages.next()) {
          for (Row row : page) {
            writer.add(row);
          }
          meter.add(page.size());
        }
      }
      for (Seal seal : CarriedSeals.upTo(store.seals(), lastSeal)) {
        writer.add(seal);
      }
      return writer.finish(replication.storeId(), kind, view.takenAt(), options.key());
    }
  }

  /** A backup of an encrypted store must be encrypted too. */
  private void refuseToDecrypt(Set<Capability> capabilities) {
    if (capabilities.contains(Capability.ENCRYPTION) && options.codec().keyId().isEmpty()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Store is encrypted, and its backup would not be")
              .remedy("Give the backup a codec with keys"));
    }
  }

  /** Compares the file with hashes computed while the store was read. */
  private void readBack(Path file) {
    try (Archive archive = Archive.open(file, options.key(), options.codec())) {
      archive.check(progress);
    }
  }
}
