package io.holdfast.codec.standard;

/** What a store with keys does about rows in plain text. */
public enum EncryptionMode {
  /** Writes encrypted rows and refuses to read others. */
  REQUIRED,
  /** Writes encrypted rows and reads others too: for a store that begins to encrypt. */
  BEGINNING,
  /** Writes rows in plain text and reads encrypted ones too: for a store that ceases to encrypt. */
  ENDING
}
