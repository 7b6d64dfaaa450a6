package io.holdfast.backup.archive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup says of itself.
 *
 * @param id a name that no other backup has
 * @param keyId the key under which its rows are encrypted; absent if they are not
 * @param storeId the identity of the store that it was made of
 * @param store what the store calls itself: its technology
 * @param takenAt the instant, by that store's clock, whose rows it holds
 * @param alteredRows rows beside which another hash was stored than that of what they hold, because
 *     somebody edited them by hand; restored, they get their own
 * @param totals what follows from the rows
 * @param parts where the rows are, in their order
 * @param seals the seals of the audit log; absent if the store had none
 */
public record BackupManifest(
    String id,
    @Nullable String keyId,
    String storeId,
    String store,
    Instant takenAt,
    long alteredRows,
    BackupTotals totals,
    List<BackupPart> parts,
    @Nullable BackupSeals seals) {

  /** The version of the format that this code writes, and the highest that it reads. */
  public static final int FORMAT_VERSION = 1;

  /** Copies the parts. */
  public BackupManifest {
    parts = List.copyOf(parts);
  }
}
