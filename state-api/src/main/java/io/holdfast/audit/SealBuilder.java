package io.holdfast.audit;

import io.holdfast.model.Hash;
import io.holdfast.row.RowKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the entries of the next seal. Not thread-safe. */
public final class SealBuilder {
  private final String storeId;
  private final @Nullable Seal before;
  private final List<SealedEntry> entries = new ArrayList<>();
  private long through;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  /**
   * Starts the seal behind another.
   *
   * @param before the last seal; absent for the first
   */
  public SealBuilder(String storeId, @Nullable Seal before) {
    this.storeId = storeId;
    this.before = before;
    through = before == null ? 0 : before.throughIn(storeId);
  }

  /** Adds an entry; the order of calls is that of the tree. */
  public SealBuilder add(RowKey key, Hash hash, long place, long recordedAt) {
    entries.add(SealedEntry.of(key, hash));
    through = Math.max(through, place);
    earliest = Math.min(earliest, recordedAt);
    latest = Math.max(latest, recordedAt);
    return this;
  }

  /**
   * The seal.
   *
   * @param now when, in milliseconds since 1970; never before the seal before
   * @param key signs it; absent to leave it unsigned
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
