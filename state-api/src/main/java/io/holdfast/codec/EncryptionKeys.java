package io.holdfast.codec;

import io.holdfast.Capability;

/**
 * Rotates the encryption keys of the stored rows, across all namespaces. Thread-safe. Fails with
 * {@code UNSUPPORTED_CAPABILITY} on a store without {@link Capability#ENCRYPTION}.
 */
public interface EncryptionKeys {
  /**
   * Reads the next rows and re-encodes those that are not stored the way rows are written now:
   * encrypted with another key, plain although encryption is on, or encrypted although it is off. A
   * re-encoded row keeps its version, its hash and its history, and no change is recorded. Each
   * call is one bounded, atomic step: a rotation can be interrupted after any step and restarted at
   * any time, also by several processes concurrently.
   *
   * @param before the previous step; {@link KeyStep#START} to begin
   * @param limit maximum number of rows, 1–10,000
   * @param action whether to re-encode rows or only count them
   * @return the result of the step, to pass to the next call until {@link KeyStep#last()}
   */
  KeyStep next(KeyStep before, int limit, KeyAction action);
}
