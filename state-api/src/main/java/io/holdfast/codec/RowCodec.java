package io.holdfast.codec;

import io.holdfast.error.DataCorruptException;
import io.holdfast.model.Hash;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the cells of a row for storage and decodes them: compression and encryption at rest. It
 * is transparent to callers of a store, except that a store that encrypts does not have {@code
 * FULL_TEXT_SEARCH}. Thread-safe; never shows content or keys.
 *
 * <p>An encrypted row is stored with the {@linkplain #mask masked} form of its hash, because a
 * plain hash would let an attacker confirm a guessed content.
 */
public interface RowCodec {
  /** Stores cells as they are and rejects rows that another codec wrote. */
  RowCodec NONE = new NoCodec();

  /** The id of the key that encrypts newly written rows; empty if they are not encrypted. */
  Optional<String> keyId();

  /** Whether rows stored in plain text are rejected. */
  boolean requiresEncryption();

  /** Whether it has keys, so that rows may be stored with masked hashes. */
  boolean hasKeys();

  /**
   * Encodes a row.
   *
   * @param cells the content cells of the row
   */
  EncodedRow encode(RowPlace place, List<PlainCell> cells);

  /**
   * Returns a decoder for a row that is not stored plain, or for any row if encryption is required.
   *
   * @param encoding the encoding stored with the row
   * @param keyId the key id stored with the row
   * @throws DataCorruptException naming the row if it is plain although encryption is required, or
   *     if its encoding is unknown
   * @throws io.holdfast.error.StateException with {@code KEY_MISSING}, naming the key, if this
   *     codec does not have it
   */
  CellDecoder decoder(RowPlace place, long encoding, @Nullable String keyId);

  /** Masks the hash of an encrypted row. */
  Hash mask(Hash plain);

  /** Whether a stored hash is the mask of a plain one. */
  boolean isMaskOf(Hash plain, Hash stored);

  /**
   * Details for health reports: methods and key ids, never keys; empty if rows are stored plain.
   */
  Map<String, Object> details();
}
