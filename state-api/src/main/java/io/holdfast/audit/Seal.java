package io.holdfast.audit;

import io.holdfast.model.Hash;
import io.holdfast.row.RowHasher;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A seal of a closed range of the audit log. Its hash covers all fields except the signature and
 * the entries, which {@code root} and {@code keys} represent. Immutable.
 *
 * @param number sequence number among the seals of the store, from 1, without gaps
 * @param storeId the identity of the store that sealed
 * @param previous the hash of the previous seal; absent in the first
 * @param count number of entries that it covers
 * @param root the Merkle root over the row hashes of the entries, in their order
 * @param keys the hash of the keys of the entries, in their order
 * @param through the last place that the range covers, a number of that store
 * @param earliest the earliest instant of an entry, in milliseconds since 1970
 * @param latest the latest instant of an entry, in milliseconds since 1970
 * @param sealedAt when it was created by the store's clock, in milliseconds since 1970
 * @param keyId the key that signed it; absent if none did
 * @param signature HMAC-SHA-256 over its hash; absent if no key signed it
 * @param entries the entries; absent once retention has removed them
 */
public record Seal(
    long number,
    String storeId,
    @Nullable Hash previous,
    long count,
    Hash root,
    Hash keys,
    long through,
    long earliest,
    long latest,
    long sealedAt,
    @Nullable String keyId,
    @Nullable Hash signature,
    @Nullable List<SealedEntry> entries) {
  /** Maximum number of entries of a seal. */
  public static final int MAX_ENTRIES = 1_024;

  /** Copies the entries. */
  public Seal {
    entries = entries == null ? null : List.copyOf(entries);
  }

  /** The hash that the next seal links to, and that is signed. */
  public Hash hash() {
    RowHasher hasher = new RowHasher("holdfast.seal.1");
    hasher
        .number(number)
        .text(storeId)
        .hash(previous)
        .number(count)
        .hash(root)
        .hash(keys)
        .number(through)
        .number(earliest)
        .number(latest)
        .number(sealedAt)
        .text(keyId);
    return hasher.finish();
  }

  /** Whether the entries, if present, match {@code root} and {@code keys}. */
  public boolean fitsItsEntries() {
    return entries == null
        || (entries.size() == count
            && root.equals(root(entries))
            && keys.equals(keysHash(entries)));
  }

  /** Whether it has a valid signature by a key. */
  public boolean isSignedBy(SealKey key) {
    return key.id().equals(keyId) && signature != null && key.signed(hash(), signature);
  }

  /** Whether the signature or the key id is missing. */
  public boolean isUnsigned() {
    return keyId == null && signature == null;
  }

  /** The last place that it covers in the given store; 0 if another store created it. */
  public long throughIn(String store) {
    return storeId.equals(store) ? through : 0;
  }

  /** Returns a copy without the entries; root and count remain. */
  public Seal trimmed() {
    return new Seal(
        number, storeId, previous, count, root, keys, through, earliest, latest, sealedAt, keyId,
        signature, null);
  }

  /** Returns a signed copy. */
  Seal signedBy(SealKey key) {
    Seal named = withSignature(key.id(), null);
    return named.withSignature(key.id(), key.sign(named.hash()));
  }

  private Seal withSignature(String key, @Nullable Hash signed) {
    return new Seal(
        number, storeId, previous, count, root, keys, through, earliest, latest, sealedAt, key,
        signed, entries);
  }

  /** Computes the Merkle root over entries. */
  static Hash root(List<SealedEntry> entries) {
    return MerkleTree.root(entries.stream().map(SealedEntry::hash).toList());
  }

  /** Computes the hash of the keys of entries. */
  static Hash keysHash(List<SealedEntry> entries) {
    RowHasher hasher = new RowHasher("holdfast.seal-keys.1");
    for (SealedEntry entry : entries) {
      hasher.text(entry.namespace()).text(entry.kind()).text(entry.id()).number(entry.version());
    }
    return hasher.finish();
  }

  /** Whether it directly follows another seal, or is the first if there is none. */
  public boolean follows(@Nullable Seal before) {
    return before == null
        ? number == 1 && previous == null
        : number == before.number + 1 && Objects.equals(previous, before.hash());
  }
}
