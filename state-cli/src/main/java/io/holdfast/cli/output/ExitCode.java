package io.holdfast.cli.output;

import io.holdfast.error.ErrorCode;

/** The exit code of a command. */
public enum ExitCode {
  /** Success; also if there was nothing to do. */
  SUCCESS(0),
  /** Differences or failed items were found. */
  DIFFERENCES(1),
  /** Usage error or invalid input. */
  USAGE(2),
  /** A precondition is not met. */
  PRECONDITION_NOT_MET(3),
  /** The lease is held by another process, or was lost. */
  LEASE_CONFLICT(4),
  /** The store cannot be reached or written. */
  STORE_FAILURE(5);

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
      case SCHEMA_MISMATCH, KEY_MISSING, STORE_NOT_EMPTY -> PRECONDITION_NOT_MET;
      case LEASE_HELD, LEASE_LOST -> LEASE_CONFLICT;
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
          STORE_FAILURE;
    };
  }
}
