package io.holdfast.backup;

import io.holdfast.backup.archive.BackupManifest;
import io.holdfast.migration.progress.RowCounts;

/**
 * What a restore did.
 *
 * @param manifest what the backup says of itself
 * @param rows rows of the backup that are in the store now, of each type
 * @param written rows that this run wrote; the rest was there already
 * @param newVersions entities that the store knew, and that got a new version
 * @param failed rows that the store refused, or that differ although they were restored
 * @param seals seals of the audit log that the store has taken over; none unless it was empty
 * @param seconds how long it took
 */
public record RestoreReport(
    BackupManifest manifest,
    RowCounts rows,
    long written,
    long newVersions,
    long failed,
    long seals,
    double seconds) {}
