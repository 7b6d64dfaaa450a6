package io.holdfast.postgres;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.OutcomeUnknownException;
import io.holdfast.error.StateException;
import io.holdfast.relational.dialect.RelationalDialect.Phase;
import io.holdfast.relational.jdbc.WriteRaceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps SQLSTATE codes of PostgreSQL, its driver and its pool to error codes. */
final class PostgresErrors {
  private static final Set<String> UNREACHABLE =
      Set.of("57P01", "57P02", "57P03", "57P05", "53300", "55006");

  private PostgresErrors() {}

  static StateException failure(SQLException cause, Phase phase, String place) {
    String state = state(cause);
    WriteRaceException.Reason race = race(state);
    if (race != null) {
      return new WriteRaceException("postgres", race, cause);
    }
    ErrorCode code = code(state);
    boolean open = leavesOutcomeOpen(state, phase);
    if (open || code == ErrorCode.OUTCOME_UNKNOWN) {
      return new OutcomeUnknownException(
          ErrorDetail.of("Connection was lost after the commit was sent")
              .with("store", "postgres")
              .with("place", place)
              .with("sqlstate", state),
          cause);
    }
    return new StateException(
        code,
        ErrorDetail.of(sentence(code))
            .with("store", "postgres")
            .with("place", place)
            .with("sqlstate", state),
        cause);
  }

  /** The error code of a SQLSTATE that is not a write race. */
  static ErrorCode code(String state) {
    if (UNREACHABLE.contains(state)) {
      return ErrorCode.STORE_UNAVAILABLE;
    }
    return switch (state) {
      case "57014", "25P04" -> ErrorCode.DEADLINE_EXCEEDED;
      case "40003" -> ErrorCode.OUTCOME_UNKNOWN;
      case "55P03" -> ErrorCode.STORE_BUSY;
      case "53100", "53400" -> ErrorCode.STORE_FULL;
      case "25006" -> ErrorCode.STORE_READ_ONLY;
      case "42501", "0P000" -> ErrorCode.ACCESS_DENIED;
      case "3D000", "3F000" -> ErrorCode.STORE_NOT_FOUND;
      case "42P01", "42703", "42883" -> ErrorCode.SCHEMA_MISMATCH;
      case "22021", "22P05", "22P02" -> ErrorCode.INVALID_ARGUMENT;
      case "54000", "22001" -> ErrorCode.LIMIT_EXCEEDED;
      default ->
          switch (state.substring(0, 2)) {
            case "08" -> ErrorCode.STORE_UNAVAILABLE;
            case "28" -> ErrorCode.ACCESS_DENIED;
            case "XX" ->
                state.equals("XX001") || state.equals("XX002")
                    ? ErrorCode.DATA_CORRUPT
                    : ErrorCode.STORE_FAILED;
            default -> ErrorCode.STORE_FAILED;
          };
    };
  }

  static WriteRaceException.@Nullable Reason race(String state) {
    return switch (state) {
      case "23505" -> WriteRaceException.Reason.DUPLICATE;
      case "40001", "40P01" -> WriteRaceException.Reason.SERIALIZATION_FAILURE;
      default -> null;
    };
  }

  /** The SQLSTATE; driver failures without one are connection failures. */
  private static String state(SQLException cause) {
    String state = cause.getSQLState();
    if (state != null && state.length() == 5) {
      return state;
    }
    return cause instanceof SQLTransientConnectionException ? "08001" : "08000";
  }

  /**
   * Whether the outcome of a write is unknown. A server that stops during a commit may or may not
   * have committed. An auto-committed statement that was canceled was not committed.
   */
  private static boolean leavesOutcomeOpen(String state, Phase phase) {
    if (phase == Phase.WORK || (phase == Phase.AT_ONCE && state.equals("57014"))) {
      return false;
    }
    return state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("58")
        || state.startsWith("XX")
        || state.equals("25P04")
        || state.equals("57014");
  }

  private static String sentence(ErrorCode code) {
    return switch (code) {
      case STORE_UNAVAILABLE -> "Store cannot be reached";
      case DEADLINE_EXCEEDED -> "Statement took longer than the deadline";
      case STORE_BUSY -> "Store is locked by another transaction";
      case STORE_FULL -> "Store has no room";
      case STORE_READ_ONLY -> "Store is read-only";
      case ACCESS_DENIED -> "Store refused the credentials or the right to do this";
      case STORE_NOT_FOUND -> "Store does not exist";
      case SCHEMA_MISMATCH -> "Schema of the store does not fit this program";
      case INVALID_ARGUMENT -> "PostgreSQL cannot hold the value";
      case LIMIT_EXCEEDED -> "Value is too large for PostgreSQL";
      case DATA_CORRUPT -> "Store is damaged";
      default -> "PostgreSQL failed";
    };
  }
}
