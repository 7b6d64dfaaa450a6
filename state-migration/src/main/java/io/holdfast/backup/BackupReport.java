package io.holdfast.backup;

import io.holdfast.backup.archive.BackupManifest;
import java.nio.file.Path;

/**
 * The result of a backup.
 *
 * @param file the file
 * @param bytes its size in bytes
 * @param manifest its manifest
 * @param readBack whether it was read back and verified
 * @param seconds duration in seconds
 */
public record BackupReport(
    Path file,
    long bytes,
    BackupManifest manifest,
    BackupOptions.ReadBack readBack,
    double seconds) {}
