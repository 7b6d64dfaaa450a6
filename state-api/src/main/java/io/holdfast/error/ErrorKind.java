package io.holdfast.error;

/** What a caller can do about an error; every {@link ErrorCode} has exactly one kind. */
public enum ErrorKind {
  /** The call itself was wrong: nothing changed, and repeating it fails again. */
  CALLER,
  /** Somebody else was faster: nothing changed; re-read, decide again, write again. */
  CONFLICT,
  /** The store could not serve the call now: surely nothing changed, and a repeat may succeed. */
  TRANSIENT,
  /** Something needs attention: a repeat without looking is not safe or not useful. */
  BROKEN
}
