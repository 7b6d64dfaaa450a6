package io.holdfast.codec;

import io.holdfast.Capability;

/**
 * The keys under which the rows of a store rest, over all namespaces. Thread-safe. Throws {@code
 * UNSUPPORTED_CAPABILITY} on a store without {@link Capability#ENCRYPTION}.
 */
public interface EncryptionKeys {
  /**
   * Looks at the next rows, and writes those anew that do not rest as rows are written now: under
   * another key, in plain text where rows are encrypted, encrypted where they are not any more. A
   * row that is written anew keeps its version, its hash and its history, and no journal notes it.
   * One bounded, atomic step: whoever does not go on after it loses nothing, and may begin anew at
   * any time, also in several processes at once.
   *
   * @param before the step that came before; {@link KeyStep#START} to begin
   * @param limit most rows, 1–10,000
   * @param action whether to write
   * @return what was found, to go on with until {@link KeyStep#last()}
   */
  KeyStep next(KeyStep before, int limit, KeyAction action);
}
