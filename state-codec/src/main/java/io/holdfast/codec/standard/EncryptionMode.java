package io.holdfast.codec.standard;

/** How a store with keys handles rows in plain text. */
public enum EncryptionMode {
  /** Writes encrypted rows and rejects rows in plain text. */
  REQUIRED,
  /** Writes encrypted rows and reads both: to enable encryption on an existing store. */
  BEGINNING,
  /** Writes rows in plain text and reads both: to disable encryption on a store. */
  ENDING
}
