package io.holdfast.backup;

import io.holdfast.backup.archive.BackupManifest;
import io.holdfast.migration.progress.RowCounts;

/**
 * The result of a restore.
 *
 * @param manifest the manifest of the backup
 * @param rows rows of the backup that the store now has, per type
 * @param written rows that this run wrote; the others were already stored
 * @param newVersions existing entities that got a new version
 * @param failed rows that the store rejected, or that still differ after the restore
 * @param seals audit log seals that the store adopted; 0 unless it was empty
 * @param seconds duration in seconds
 */
public record RestoreReport(
    BackupManifest manifest,
    RowCounts rows,
    long written,
    long newVersions,
    long failed,
    long seals,
    double seconds) {}
