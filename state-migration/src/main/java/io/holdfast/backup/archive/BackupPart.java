package io.holdfast.backup.archive;

import io.holdfast.model.Hash;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import org.jspecify.annotations.Nullable;

/**
 * A part of a backup: consecutive rows of one type, in key order.
 *
 * @param name the name of its entry in the file
 * @param type the type of its rows
 * @param rows number of rows
 * @param bytes uncompressed size in bytes
 * @param hash SHA-256 of these bytes
 * @param first the key of the first row
 * @param last the key of the last row
 * @param documents the index of its documents; absent if the rows are not entities
 */
public record BackupPart(
    String name,
    RowType type,
    long rows,
    long bytes,
    Hash hash,
    RowKey first,
    RowKey last,
    @Nullable DocumentIndex documents) {

  /**
   * The document index of a part: one line per entity that is not a tombstone, with its key,
   * version, schema version and the hashes of its documents.
   *
   * @param name the name of its entry in the file
   * @param bytes uncompressed size in bytes
   * @param hash SHA-256 of these bytes
   */
  public record DocumentIndex(String name, long bytes, Hash hash) {}
}
