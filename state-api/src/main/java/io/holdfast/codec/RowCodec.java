package io.holdfast.codec;

import io.holdfast.error.DataCorruptException;
import io.holdfast.model.Hash;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes of the cells of a row what rests in a database, and back. It sits below the contract: every
 * call of a store gives the same with it and without it, but for {@code FULL_TEXT_SEARCH}, which a
 * store that encrypts does not have. Thread-safe; never shows content or keys.
 *
 * <p>Beside an encrypted row rests the {@linkplain #mask mask} of its hash, since a bare hash would
 * tell whoever guesses a content that the guess is right.
 */
public interface RowCodec {
  /** Leaves every cell as it is, and refuses rows that another codec wrote. */
  RowCodec NONE = new NoCodec();

  /**
   * The key under which rows rest that are written from now on; empty if they are not encrypted.
   */
  Optional<String> keyId();

  /** Whether a row that rests in plain text is refused. */
  boolean requiresEncryption();

  /** Whether it has keys, so that rows may rest under masked hashes. */
  boolean hasKeys();

  /**
   * What rests of a row that is written now.
   *
   * @param cells the cells that hold content
   */
  EncodedRow encode(RowPlace place, List<PlainCell> cells);

  /**
   * Prepares to read a row that does not rest as it is, or any row where encryption is required.
   *
   * @param encoding how the row says that its cells are written
   * @param keyId the key under which the row says that it rests
   * @throws DataCorruptException naming the row if it rests in plain text where encryption is
   *     required, or in an encoding that nobody knows
   * @throws io.holdfast.error.StateException with {@code KEY_MISSING}, naming the key, if this
   *     codec does not have it
   */
  CellDecoder decoder(RowPlace place, long encoding, @Nullable String keyId);

  /** What rests in place of a hash beside an encrypted row. */
  Hash mask(Hash plain);

  /** Whether this rests in place of that hash. */
  boolean isMaskOf(Hash plain, Hash stored);

  /** What health says: methods and key ids, never keys; empty if nothing is in force. */
  Map<String, Object> details();
}
