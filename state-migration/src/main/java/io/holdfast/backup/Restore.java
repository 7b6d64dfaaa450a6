package io.holdfast.backup;

import io.holdfast.StateStore;
import io.holdfast.backup.archive.Archive;
import io.holdfast.backup.archive.ArchiveRows;
import io.holdfast.backup.archive.BackupManifest;
import io.holdfast.backup.archive.BackupSeals;
import io.holdfast.backup.archive.CarriedSeals;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.error.StateNotFoundException;
import io.holdfast.migration.Migrator;
import io.holdfast.migration.MoveOptions;
import io.holdfast.migration.MoveReport;
import io.holdfast.migration.internal.TransientRetry;
import io.holdfast.migration.progress.ProgressListener;
import io.holdfast.model.EntityKey;
import io.holdfast.replication.Replication;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Restores backups, completely or single entities, into stores of any kind. The file is verified
 * first; a damaged file is refused before anything is written. A restore that was killed is simply
 * run again. Memory use is bounded. Thread-safe.
 */
public final class Restore {
  private final Path file;
  private final RestoreOptions options;
  private final ProgressListener progress;

  private Restore(Path file, RestoreOptions options, ProgressListener progress) {
    this.file = file;
    this.options = options;
    this.progress = progress;
  }

  /** A restore of a file. Does no I/O yet. */
  public static Restore from(Path file) {
    return new Restore(file, RestoreOptions.DEFAULT, ProgressListener.SILENT);
  }

  /** A copy with other options. */
  public Restore options(RestoreOptions changed) {
    return new Restore(file, changed, progress);
  }

  /** A copy that reports its progress. */
  public Restore progress(ProgressListener listener) {
    return new Restore(file, options, listener);
  }

  /**
   * Verifies the file without restoring anything: every byte, every row, every total.
   *
   * @return the verified manifest
   * @throws StateException with {@code BACKUP_DAMAGED}, naming the part; {@code SCHEMA_MISMATCH}
   *     for a format of a later version; {@code KEY_MISSING} if it is encrypted under a key that
   *     the codec does not have; {@code INVALID_ARGUMENT} if there is no such file
   */
  public BackupManifest check() {
    try (Archive archive = checked()) {
      return archive.manifest();
    }
  }

  /**
   * Restores into a store as the options define. A complete restore needs exclusive use of the
   * store until this returns.
   *
   * @throws StateException as {@link #check()} does; {@code STORE_NOT_EMPTY} if the store is not
   *     empty and the options require that; {@code NOT_FOUND} if the single entity to restore is
   *     not in the backup. Nothing is written then
   */
  public RestoreReport into(StateStore store) {
    long start = System.nanoTime();
    try (Archive archive = checked()) {
      requireFound(archive);
      return into(store, archive, start);
    }
  }

  /**
   * Restores into a store that is opened after the file has been verified, and closed at the end.
   * So a damaged file, or one without the single entity, does not create a store.
   *
   * @throws StateException as {@link #into(StateStore)} and {@code opening} do
   */
  public RestoreReport intoOpened(Supplier<? extends StateStore> opening) {
    long start = System.nanoTime();
    try (Archive archive = checked()) {
      requireFound(archive);
      try (StateStore store = opening.get()) {
        return into(store, archive, start);
      }
    }
  }

  private void requireFound(Archive archive) {
    EntityKey only = options.only();
    if (only == null) {
      return;
    }
    RowKey key = RowKey.of(only.namespace(), only.id());
    try (ArchiveRows rows = new ArchiveRows(archive)) {
      if (rows.find(RowType.of(only.kind()), List.of(key)).isEmpty()) {
        throw new StateNotFoundException(
            ErrorDetail.of("Entity is not in the backup").with("key", only));
      }
    }
  }

  private RestoreReport into(StateStore store, Archive archive, long start) {
    try (ArchiveRows rows = new ArchiveRows(archive)) {
      return options.target() == RestoreOptions.Target.EMPTY
          ? restoreAll(archive, rows, store, start)
          : new RestoreBeside(archive, rows, store, options).run(progress, start);
    }
  }

  private RestoreReport restoreAll(
      Archive archive, ArchiveRows rows, StateStore store, long start) {
    String run = "restore-" + archive.manifestHash();
    Replication target = store.replication();
    boolean resumed = TransientRetry.call(() -> target.checkpoint(run)).isPresent();
    if (!resumed
        && TransientRetry.call(target::counts).values().stream().anyMatch(count -> count > 0)) {
      throw new StateException(
          ErrorCode.STORE_NOT_EMPTY,
          ErrorDetail.of("Store to restore into is not empty")
              .with("store", target.storeId())
              .remedy(
                  "Restore into a new store, or allow an existing one, whose entities get new versions"));
    }
    CarriedSeals.checkAcceptable(store, archive);
    // Before any row, since the store's own sealer might seal the rows first.
    archive.seals(seal -> CarriedSeals.give(store.seals(), seal));
    MoveReport report =
        Migrator.of(rows, run, store)
            .options(MoveOptions.DEFAULT.batchSize(options.batchSize()))
            .progress(progress)
            .migrate();
    BackupSeals seals = archive.manifest().seals();
    return new RestoreReport(
        archive.manifest(),
        report.rows(),
        report.written(),
        0,
        report.differences().total(),
        seals == null ? 0 : seals.count(),
        (System.nanoTime() - start) / 1e9);
  }

  private Archive checked() {
    Archive archive = Archive.open(file, options.key(), options.codec());
    boolean sound = false;
    try {
      archive.check(progress);
      sound = true;
      return archive;
    } finally {
      if (!sound) {
        archive.close();
      }
    }
  }
}
