package io.holdfast.error;

/** The stable, searchable names of everything that can go wrong; the same on every store. */
public enum ErrorCode {
  /** An argument is outside its documented range; raised before any input or output. */
  INVALID_ARGUMENT(ErrorKind.CALLER),
  /** The bytes are not exactly one JSON value in strict UTF-8, or hold a duplicate key. */
  INVALID_DOCUMENT(ErrorKind.CALLER),
  /** A documented limit (document size, nesting depth, string length) is exceeded. */
  LIMIT_EXCEEDED(ErrorKind.CALLER),
  /** The store does not have the capability that the call needs. */
  UNSUPPORTED_CAPABILITY(ErrorKind.CALLER),
  /** The named entity, version or snapshot does not exist, and the call needs it. */
  NOT_FOUND(ErrorKind.CALLER),
  /** An event with this id exists already and has other content. */
  EVENT_ID_REUSED(ErrorKind.CALLER),
  /** Another request was made of this entity under the same request id. */
  REQUEST_ID_REUSED(ErrorKind.CALLER),
  /** The store behind a URL does not exist, and the caller asked not to create it. */
  STORE_NOT_FOUND(ErrorKind.CALLER),
  /** The store holds something already, and the call needs an empty one. */
  STORE_NOT_EMPTY(ErrorKind.CALLER),
  /** A backup is not whole, was altered, or is not signed with the key; nothing was restored. */
  BACKUP_DAMAGED(ErrorKind.BROKEN),
  /** The store handle was closed before the call. */
  STORE_CLOSED(ErrorKind.CALLER),
  /** The stored version is not the expected one. */
  VERSION_CONFLICT(ErrorKind.CONFLICT),
  /**
   * Somebody else, not a call of this handle, held a lock for as long as the deadline lets a call
   * wait, or kept winning; nothing was written.
   */
  STORE_BUSY(ErrorKind.TRANSIENT),
  /** Another run, here or in another process, holds the lease on this work; nothing was done. */
  LEASE_HELD(ErrorKind.TRANSIENT),
  /** Somebody else took the lease over; what was done until then stays. */
  LEASE_LOST(ErrorKind.CONFLICT),
  /** The store cannot be reached; nothing was written. */
  STORE_UNAVAILABLE(ErrorKind.TRANSIENT),
  /**
   * The deadline passed while the call waited for its turn, or before it had read everything or
   * begun to commit; surely nothing was written.
   */
  DEADLINE_EXCEEDED(ErrorKind.TRANSIENT),
  /**
   * The commit was sent, and its answer was lost, did not come by the second deadline, or was an
   * error of the disk: the write may or may not be there.
   */
  OUTCOME_UNKNOWN(ErrorKind.BROKEN),
  /** The store serves reads and refuses writes. */
  STORE_READ_ONLY(ErrorKind.BROKEN),
  /** The store has no room for the write; nothing was written. */
  STORE_FULL(ErrorKind.BROKEN),
  /** The store refused the credentials or the right to do this. */
  ACCESS_DENIED(ErrorKind.BROKEN),
  /** The schema of the store is newer than this code, or its migration history was altered. */
  SCHEMA_MISMATCH(ErrorKind.BROKEN),
  /** A row rests under a key, and the store was opened without it. */
  KEY_MISSING(ErrorKind.BROKEN),
  /** A stored value cannot be decoded. */
  DATA_CORRUPT(ErrorKind.BROKEN),
  /** The store failed in a way that has no better name; the cause tells. */
  STORE_FAILED(ErrorKind.BROKEN);

  private final ErrorKind kind;

  ErrorCode(ErrorKind kind) {
    this.kind = kind;
  }

  /** What a caller can do about this error. */
  public ErrorKind kind() {
    return kind;
  }
}
