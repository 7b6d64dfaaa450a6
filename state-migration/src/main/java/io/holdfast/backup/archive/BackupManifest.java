package io.holdfast.backup.archive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a backup.
 *
 * @param id the unique id of the backup
 * @param keyId the key under which its rows are encrypted; absent if they are not
 * @param storeId the identity of the store that it was made of
 * @param store the kind of that store
 * @param takenAt the instant, by that store's clock, of the snapshot
 * @param alteredRows number of rows whose stored hash did not match their content, because they
 *     were edited by hand; a restore stores the hash of their content
 * @param totals totals computed from the rows
 * @param parts the parts that contain the rows, in order
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

  /** The format version that this code writes, and the highest that it reads. */
  public static final int FORMAT_VERSION = 1;

  /** Copies the parts. */
  public BackupManifest {
    parts = List.copyOf(parts);
  }
}
