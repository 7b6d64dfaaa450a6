package io.holdfast.backup.archive;

import io.holdfast.model.Hash;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import org.jspecify.annotations.Nullable;

/**
 * A run of rows of one type, in the order of their keys.
 *
 * @param name the name of its entry in the file
 * @param type the type of its rows
 * @param rows how many
 * @param bytes how many bytes, not compressed
 * @param hash SHA-256 of these bytes
 * @param first the key of the first row
 * @param last the key of the last row
 * @param documents the index of its documents; absent where the rows are not entities
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
   * One line for each entity of a part that is not a tombstone: its key, version, schema version
   * and the hashes of its documents.
   *
   * @param name the name of its entry in the file
   * @param bytes how many bytes, not compressed
   * @param hash SHA-256 of these bytes
   */
  public record DocumentIndex(String name, long bytes, Hash hash) {}
}
