package io.holdfast.replication;

import io.holdfast.model.Hash;
import io.holdfast.row.Row;
import io.holdfast.row.RowHasher;
import io.holdfast.row.RowKey;
import org.jspecify.annotations.Nullable;

/**
 * A digest over many rows that does not depend on their order: their count, and the sum modulo 2^64
 * of the first 8 bytes of each row's digest. A row's digest is SHA-256 over the length-prefixed row
 * type, key, version, deleted flag and row hash.
 *
 * @param rows how many rows
 * @param sum the sum, as a signed 64-bit number that wraps
 */
public record ChunkDigest(long rows, long sum) {
  /** The digest of no rows. */
  public static final ChunkDigest NONE = new ChunkDigest(0, 0);

  /** The digest of these rows and one more, under the given hash of its content. */
  public ChunkDigest plus(Row row, @Nullable Hash contentHash) {
    return new ChunkDigest(rows + 1, sum + rowDigest(row, contentHash).prefix());
  }

  /** The digest of these rows and one more, under its stored or its recomputed hash. */
  public ChunkDigest plus(Row row, HashSource source) {
    if (source == HashSource.STORED) {
      return plus(row, row.storedHash());
    }
    Hash computed = row.computeHash();
    ChunkDigest with = plus(row, computed);
    boolean shows = source == HashSource.PROVEN && !row.isSound(computed);
    return shows ? new ChunkDigest(with.rows, with.sum + 1) : with;
  }

  /** The digest of both sets of rows together. */
  public ChunkDigest plus(ChunkDigest other) {
    return new ChunkDigest(rows + other.rows, sum + other.sum);
  }

  private static Hash rowDigest(Row row, @Nullable Hash contentHash) {
    RowKey key = row.key();
    RowHasher hasher = new RowHasher("holdfast.chunk.1");
    hasher
        .text(row.type().label())
        .text(key.namespace())
        .text(key.first())
        .text(key.second())
        .text(key.third())
        .number(key.number())
        .number(row.version())
        .flag(row.deleted())
        .hash(contentHash);
    return hasher.finish();
  }
}
