package io.holdfast.cli;

import io.holdfast.error.ErrorCode;

/** How a command ended, as scripts see it. */
public enum ExitCode {
  /** Done, or there was nothing to do. */
  DONE(0),
  /** Differences or failed items were found. */
  DIFFERENCES(1),
  /** The call or its input was wrong. */
  USAGE(2),
  /** Something that must be so first is not so. */
  PRECONDITIONS(3),
  /** Somebody else holds the right to do this. */
  FENCED(4),
  /** A store cannot be reached or written. */
  STORE(5);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number that the process ends with. */
  public int number() {
    return number;
  }

  /** The exit code of a command that ended with an error. */
  public static ExitCode of(ErrorCode code) {
    return switch (code) {
      case INVALID_ARGUMENT,
          INVALID_DOCUMENT,
          LIMIT_EXCEEDED,
          UNSUPPORTED_CAPABILITY,
          NOT_FOUND,
          EVENT_ID_REUSED,
          REQUEST_ID_REUSED,
          STORE_NOT_FOUND ->
          USAGE;
      case VERSION_CONFLICT, BACKUP_DAMAGED -> DIFFERENCES;
      case SCHEMA_MISMATCH, KEY_MISSING, STORE_NOT_EMPTY -> PRECONDITIONS;
      case LEASE_HELD, LEASE_LOST -> FENCED;
      case STORE_CLOSED,
          STORE_BUSY,
          STORE_UNAVAILABLE,
          DEADLINE_EXCEEDED,
          OUTCOME_UNKNOWN,
          STORE_READ_ONLY,
          STORE_FULL,
          ACCESS_DENIED,
          DATA_CORRUPT,
          STORE_FAILED ->
          STORE;
    };
  }
}
