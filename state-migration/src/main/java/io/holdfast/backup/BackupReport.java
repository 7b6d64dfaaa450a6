package io.holdfast.backup;

import io.holdfast.backup.archive.BackupManifest;
import java.nio.file.Path;

/**
 * What a backup came to.
 *
 * @param file the file
 * @param bytes how large it is
 * @param manifest what it says of itself
 * @param readBack whether it was read back
 * @param seconds how long it took
 */
public record BackupReport(
    Path file,
    long bytes,
    BackupManifest manifest,
    BackupOptions.ReadBack readBack,
    double seconds) {}
