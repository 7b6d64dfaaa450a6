package io.holdfast.error;

/** How a caller can react to an error; every {@link ErrorCode} has exactly one kind. */
public enum ErrorKind {
  /** The call itself is invalid: nothing changed, and repeating it fails again. */
  CALLER,
  /** A concurrent writer committed first: nothing changed; re-read, re-apply and write again. */
  CONFLICT,
  /**
   * The store is temporarily unable to serve the call: nothing changed, and a retry may succeed.
   */
  TRANSIENT,
  /** Intervention is required: a blind retry is unsafe or pointless. */
  BROKEN
}
