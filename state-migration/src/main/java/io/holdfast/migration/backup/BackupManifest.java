package io.holdfast.migration.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup says of itself.
 *
 * @param storeId the identity of the store that it was made of
 * @param store what the store calls itself: its technology
 * @param takenAt the instant, by that store's clock, whose rows it holds
 * @param alteredRows rows beside which another hash was stored than that of what they hold, because
 *     somebody edited them by hand; restored, they get their own
 * @param totals what follows from the rows
 * @param parts where the rows are, in their order
 */
public record BackupManifest(
    String storeId,
    String store,
    Instant takenAt,
    long alteredRows,
    BackupTotals totals,
    List<BackupPart> parts) {

  /** The version of the format that this code writes, and the highest that it reads. */
  public static final int FORMAT_VERSION = 1;

  /** Copies the parts. */
  public BackupManifest {
    parts = List.copyOf(parts);
  }
}
