package io.holdfast.audit;

import io.holdfast.model.Hash;
import io.holdfast.row.RowKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the next seal from its entries. Not thread-safe. */
public final class SealBuilder {
  private final String storeId;
  private final @Nullable Seal before;
  private final List<SealedEntry> entries = new ArrayList<>();
  private long through;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  /**
   * Creates a builder for the seal after another.
   *
   * @param before the previous seal; absent for the first
   */
  public SealBuilder(String storeId, @Nullable Seal before) {
    this.storeId = storeId;
    this.before = before;
    through = before == null ? 0 : before.throughIn(storeId);
  }

  /** Adds an entry; the order of calls is the order of the Merkle tree. */
  public SealBuilder add(RowKey key, Hash hash, long place, long recordedAt) {
    entries.add(SealedEntry.of(key, hash));
    through = Math.max(through, place);
    earliest = Math.min(earliest, recordedAt);
    latest = Math.max(latest, recordedAt);
    return this;
  }

  /**
   * Builds the seal.
   *
   * @param now the current time in milliseconds since 1970; raised to that of the previous seal if
   *     it is earlier
   * @param key the signing key; absent to leave the seal unsigned
   */
  public Seal seal(long now, @Nullable SealKey key) {
    if (entries.isEmpty() || entries.size() > Seal.MAX_ENTRIES) {
      throw new IllegalStateException("A seal covers 1 to " + Seal.MAX_ENTRIES + " entries");
    }
    Seal seal =
        new Seal(
            before == null ? 1 : before.number() + 1,
            storeId,
            before == null ? null : before.hash(),
            entries.size(),
            Seal.root(entries),
            Seal.keysHash(entries),
            through,
            earliest,
            latest,
            before == null ? now : Math.max(now, before.sealedAt()),
            null,
            null,
            entries);
    return key == null ? seal : seal.signedBy(key);
  }
}
