package io.holdfast.sqlite;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.OutcomeUnknownException;
import io.holdfast.error.StateException;
import io.holdfast.relational.dialect.RelationalDialect.Phase;
import io.holdfast.relational.jdbc.WriteRaceException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Maps result codes of SQLite to error codes. */
final class SqliteErrors {
  private static final int PRIMARY = 0xFF;

  private SqliteErrors() {}

  static StateException failure(SQLException cause, Phase phase) {
    int extended =
        cause instanceof SQLiteException sqlite
            ? sqlite.getResultCode().code
            : cause.getErrorCode();
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(extended & PRIMARY);
    if (isDuplicate(extended)) {
      return new WriteRaceException("sqlite", WriteRaceException.Reason.DUPLICATE, cause);
    }
    String result = SQLiteErrorCode.getErrorCode(extended).name();
    if (phase == Phase.COMMIT && leavesOutcomeOpen(code)) {
      return new OutcomeUnknownException(
          ErrorDetail.of("Commit failed, and the write may or may not be there")
              .with("store", "sqlite")
              .with("result", result),
          cause);
    }
    return new StateException(
        code(code),
        ErrorDetail.of(sentence(code)).with("store", "sqlite").with("result", result),
        cause);
  }

  static ErrorCode code(SQLiteErrorCode primary) {
    return switch (primary) {
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> ErrorCode.STORE_BUSY;
      case SQLITE_FULL -> ErrorCode.STORE_FULL;
      case SQLITE_READONLY -> ErrorCode.STORE_READ_ONLY;
      case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> ErrorCode.DATA_CORRUPT;
      case SQLITE_CANTOPEN -> ErrorCode.STORE_UNAVAILABLE;
      case SQLITE_PERM, SQLITE_AUTH -> ErrorCode.ACCESS_DENIED;
      case SQLITE_TOOBIG -> ErrorCode.LIMIT_EXCEEDED;
      case SQLITE_INTERRUPT -> ErrorCode.DEADLINE_EXCEEDED;
      default -> ErrorCode.STORE_FAILED;
    };
  }

  /** Whether it is unknown after this code if the commit reached the disk. */
  private static boolean leavesOutcomeOpen(SQLiteErrorCode primary) {
    return switch (primary) {
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL, SQLITE_READONLY, SQLITE_CONSTRAINT -> false;
      default -> true;
    };
  }

  private static boolean isDuplicate(int extended) {
    return extended == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY.code
        || extended == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE.code
        || extended == SQLiteErrorCode.SQLITE_CONSTRAINT_ROWID.code;
  }

  private static String sentence(SQLiteErrorCode primary) {
    return switch (code(primary)) {
      case STORE_BUSY -> "Store is locked by another connection";
      case STORE_FULL -> "Store has no room";
      case STORE_READ_ONLY -> "Store is read-only";
      case DATA_CORRUPT -> "Store is damaged or not a SQLite database";
      case STORE_UNAVAILABLE -> "File of the store cannot be opened";
      case ACCESS_DENIED -> "Store may not be used";
      case LIMIT_EXCEEDED -> "Value is too large for SQLite";
      case DEADLINE_EXCEEDED -> "Statement took longer than the deadline";
      default -> "SQLite failed";
    };
  }
}
