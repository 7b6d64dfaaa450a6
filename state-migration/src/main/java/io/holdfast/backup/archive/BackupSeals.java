package io.holdfast.backup.archive;

import io.holdfast.model.Hash;

/**
 * Where a backup carries the seals of the audit log.
 *
 * @param count how many there are
 * @param bytes how many bytes, not compressed
 * @param hash SHA-256 of these bytes
 */
public record BackupSeals(long count, long bytes, Hash hash) {
  /** The name of the entry in the file. */
  public static final String ENTRY = "seals";
}
