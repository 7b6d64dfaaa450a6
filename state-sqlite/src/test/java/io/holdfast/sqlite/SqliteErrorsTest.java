package io.holdfast.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.relational.dialect.RelationalDialect.Phase;
import io.holdfast.relational.jdbc.WriteRaceException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

final class SqliteErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "SQLITE_BUSY, STORE_BUSY, STORE_BUSY",
    "SQLITE_BUSY_SNAPSHOT, STORE_BUSY, STORE_BUSY",
    "SQLITE_BUSY_RECOVERY, STORE_BUSY, STORE_BUSY",
    "SQLITE_BUSY_TIMEOUT, STORE_BUSY, STORE_BUSY",
    "SQLITE_LOCKED, STORE_BUSY, STORE_BUSY",
    "SQLITE_LOCKED_SHAREDCACHE, STORE_BUSY, STORE_BUSY",
    "SQLITE_PROTOCOL, STORE_BUSY, OUTCOME_UNKNOWN",
    "SQLITE_FULL, STORE_FULL, STORE_FULL",
    "SQLITE_READONLY, STORE_READ_ONLY, STORE_READ_ONLY",
    "SQLITE_READONLY_DIRECTORY, STORE_READ_ONLY, STORE_READ_ONLY",
    "SQLITE_READONLY_DBMOVED, STORE_READ_ONLY, STORE_READ_ONLY",
    "SQLITE_CORRUPT, DATA_CORRUPT, OUTCOME_UNKNOWN",
    "SQLITE_CORRUPT_INDEX, DATA_CORRUPT, OUTCOME_UNKNOWN",
    "SQLITE_NOTADB, DATA_CORRUPT, OUTCOME_UNKNOWN",
    "SQLITE_FORMAT, DATA_CORRUPT, OUTCOME_UNKNOWN",
    "SQLITE_CANTOPEN, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
    "SQLITE_CANTOPEN_ISDIR, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
    "SQLITE_PERM, ACCESS_DENIED, OUTCOME_UNKNOWN",
    "SQLITE_AUTH, ACCESS_DENIED, OUTCOME_UNKNOWN",
    "SQLITE_TOOBIG, LIMIT_EXCEEDED, OUTCOME_UNKNOWN",
    "SQLITE_INTERRUPT, DEADLINE_EXCEEDED, OUTCOME_UNKNOWN",
    "SQLITE_IOERR, STORE_FAILED, OUTCOME_UNKNOWN",
    "SQLITE_IOERR_FSYNC, STORE_FAILED, OUTCOME_UNKNOWN",
    "SQLITE_IOERR_WRITE, STORE_FAILED, OUTCOME_UNKNOWN",
    "SQLITE_NOMEM, STORE_FAILED, OUTCOME_UNKNOWN",
    "SQLITE_CONSTRAINT_NOTNULL, STORE_FAILED, STORE_FAILED",
    "SQLITE_CONSTRAINT_CHECK, STORE_FAILED, STORE_FAILED",
    "SQLITE_ERROR, STORE_FAILED, OUTCOME_UNKNOWN",
    "SQLITE_MISMATCH, STORE_FAILED, OUTCOME_UNKNOWN",
    "SQLITE_SCHEMA, STORE_FAILED, OUTCOME_UNKNOWN",
  })
  void everyResultHasItsMeaning(SQLiteErrorCode result, ErrorCode working, ErrorCode committing) {
    assertThat(failure(result, Phase.WORK).code()).isEqualTo(working);
    assertThat(failure(result, Phase.COMMIT).code()).isEqualTo(committing);
  }

  @ParameterizedTest
  @EnumSource(SQLiteErrorCode.class)
  void everyResultOfTheDriverHasSomeMeaningAndKeepsItsCause(SQLiteErrorCode result) {
    SQLiteException cause = new SQLiteException("no detail", result);
    StateException failure = SqliteErrors.failure(cause, Phase.WORK);
    assertThat(failure).hasCause(cause);
    if (!(failure instanceof WriteRaceException)) {
      assertThat(failure).hasMessageContaining(result.name());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SQLiteErrorCode.class,
      names = {
        "SQLITE_CONSTRAINT_PRIMARYKEY",
        "SQLITE_CONSTRAINT_UNIQUE",
        "SQLITE_CONSTRAINT_ROWID"
      })
  void aDuplicateIsALostRace(SQLiteErrorCode result) {
    assertThat(failure(result, Phase.WORK))
        .isInstanceOfSatisfying(
            WriteRaceException.class,
            race -> assertThat(race.reason()).isEqualTo(WriteRaceException.Reason.DUPLICATE));
  }

  @Test
  void anExceptionWithoutAResultIsMappedByItsNumber() {
    SQLException closed = new SQLException("database has been closed");
    assertThat(SqliteErrors.failure(closed, Phase.WORK).code()).isEqualTo(ErrorCode.STORE_FAILED);
  }

  private static StateException failure(SQLiteErrorCode result, Phase phase) {
    return SqliteErrors.failure(new SQLiteException("no detail", result), phase);
  }
}
