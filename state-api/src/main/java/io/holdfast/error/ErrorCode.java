package io.holdfast.error;

/** Stable error codes, the same on every store. */
public enum ErrorCode {
  /** An argument is outside its documented range; detected before any I/O. */
  INVALID_ARGUMENT(ErrorKind.CALLER),
  /** The bytes are not exactly one JSON value in strict UTF-8, or hold a duplicate key. */
  INVALID_DOCUMENT(ErrorKind.CALLER),
  /** A documented limit (document size, nesting depth, string length) is exceeded. */
  LIMIT_EXCEEDED(ErrorKind.CALLER),
  /** The store does not have the capability that the call needs. */
  UNSUPPORTED_CAPABILITY(ErrorKind.CALLER),
  /** The entity, version or snapshot does not exist, and the call requires it. */
  NOT_FOUND(ErrorKind.CALLER),
  /** An event with this id already exists with different content. */
  EVENT_ID_REUSED(ErrorKind.CALLER),
  /** The request id was already used for a different write to this entity. */
  REQUEST_ID_REUSED(ErrorKind.CALLER),
  /** The store at a URL does not exist, and the open mode does not create it. */
  STORE_NOT_FOUND(ErrorKind.CALLER),
  /** The store already contains data, and the call requires an empty one. */
  STORE_NOT_EMPTY(ErrorKind.CALLER),
  /** A backup is incomplete, was altered, or is not signed with the key; nothing was restored. */
  BACKUP_DAMAGED(ErrorKind.BROKEN),
  /** The store is closed. */
  STORE_CLOSED(ErrorKind.CALLER),
  /** The stored version is not the expected one. */
  VERSION_CONFLICT(ErrorKind.CONFLICT),
  /**
   * Lock wait timed out, or retries were exhausted, because of another user of the store (not a
   * call of this handle); nothing was written.
   */
  STORE_BUSY(ErrorKind.TRANSIENT),
  /** Another run, in this or another process, holds the lease for this work; nothing was done. */
  LEASE_HELD(ErrorKind.TRANSIENT),
  /** The lease expired and another run took it over; what was committed until then remains. */
  LEASE_LOST(ErrorKind.CONFLICT),
  /** The store cannot be reached; nothing was written. */
  STORE_UNAVAILABLE(ErrorKind.TRANSIENT),
  /**
   * The deadline passed while the call was queued, reading, or not yet committing; nothing was
   * written.
   */
  DEADLINE_EXCEEDED(ErrorKind.TRANSIENT),
  /**
   * The commit was sent, but its result was lost, did not arrive by the second deadline, or was an
   * I/O error: the write may or may not have been committed.
   */
  OUTCOME_UNKNOWN(ErrorKind.BROKEN),
  /** The store is read-only. */
  STORE_READ_ONLY(ErrorKind.BROKEN),
  /** The store has no room for the write; nothing was written. */
  STORE_FULL(ErrorKind.BROKEN),
  /** The store rejected the credentials, or the permission is missing. */
  ACCESS_DENIED(ErrorKind.BROKEN),
  /** The schema of the store is newer than this code, or its migration history was altered. */
  SCHEMA_MISMATCH(ErrorKind.BROKEN),
  /** A row is encrypted with a key that the store was opened without. */
  KEY_MISSING(ErrorKind.BROKEN),
  /** A stored value cannot be decoded. */
  DATA_CORRUPT(ErrorKind.BROKEN),
  /** Any other failure of the store; see the cause. */
  STORE_FAILED(ErrorKind.BROKEN);

  private final ErrorKind kind;

  ErrorCode(ErrorKind kind) {
    this.kind = kind;
  }

  /** How a caller can react to this error. */
  public ErrorKind kind() {
    return kind;
  }
}
