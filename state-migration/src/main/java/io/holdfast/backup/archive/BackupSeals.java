package io.holdfast.backup.archive;

import io.holdfast.model.Hash;

/**
 * The entry of a backup that contains the seals of the audit log.
 *
 * @param count number of seals
 * @param bytes uncompressed size in bytes
 * @param hash SHA-256 of these bytes
 */
public record BackupSeals(long count, long bytes, Hash hash) {
  /** The name of the entry in the file. */
  public static final String ENTRY = "seals";
}
