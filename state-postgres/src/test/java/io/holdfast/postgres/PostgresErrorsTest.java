package io.holdfast.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.relational.dialect.RelationalDialect.Phase;
import io.holdfast.relational.jdbc.WriteRaceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.util.PSQLState;

final class PostgresErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "08000, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
    "08001, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
    "08003, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
    "08004, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
    "08006, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
    "08P01, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
    "57P01, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
    "57P02, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
    "57P03, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
    "57P05, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
    "57014, DEADLINE_EXCEEDED, OUTCOME_UNKNOWN",
    "25P04, DEADLINE_EXCEEDED, OUTCOME_UNKNOWN",
    "53300, STORE_UNAVAILABLE, STORE_UNAVAILABLE",
    "53100, STORE_FULL, STORE_FULL",
    "53200, STORE_FAILED, STORE_FAILED",
    "53400, STORE_FULL, STORE_FULL",
    "55P03, STORE_BUSY, STORE_BUSY",
    "55006, STORE_UNAVAILABLE, STORE_UNAVAILABLE",
    "25006, STORE_READ_ONLY, STORE_READ_ONLY",
    "28000, ACCESS_DENIED, ACCESS_DENIED",
    "28P01, ACCESS_DENIED, ACCESS_DENIED",
    "42501, ACCESS_DENIED, ACCESS_DENIED",
    "3D000, STORE_NOT_FOUND, STORE_NOT_FOUND",
    "3F000, STORE_NOT_FOUND, STORE_NOT_FOUND",
    "42P01, SCHEMA_MISMATCH, SCHEMA_MISMATCH",
    "42703, SCHEMA_MISMATCH, SCHEMA_MISMATCH",
    "42601, STORE_FAILED, STORE_FAILED",
    "22021, INVALID_ARGUMENT, INVALID_ARGUMENT",
    "22P05, INVALID_ARGUMENT, INVALID_ARGUMENT",
    "54000, LIMIT_EXCEEDED, LIMIT_EXCEEDED",
    "58030, STORE_FAILED, OUTCOME_UNKNOWN",
    "XX000, STORE_FAILED, OUTCOME_UNKNOWN",
    "XX001, DATA_CORRUPT, OUTCOME_UNKNOWN",
    "XX002, DATA_CORRUPT, OUTCOME_UNKNOWN",
    "40003, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN",
    "23502, STORE_FAILED, STORE_FAILED",
    "0A000, STORE_FAILED, STORE_FAILED",
  })
  void everyStateHasItsMeaning(String state, ErrorCode working, ErrorCode committing) {
    assertThat(failure(state, Phase.WORK).code()).isEqualTo(working);
    assertThat(failure(state, Phase.COMMIT).code()).isEqualTo(committing);
    ErrorCode atOnce = state.equals("57014") ? working : committing;
    assertThat(failure(state, Phase.AT_ONCE).code()).as("cancelled in time").isEqualTo(atOnce);
  }

  @ParameterizedTest
  @CsvSource({"23505, DUPLICATE", "40001, SERIALIZATION_FAILURE", "40P01, SERIALIZATION_FAILURE"})
  void aLostRaceMayBeRunAgain(String state, WriteRaceException.Reason reason) {
    for (Phase phase : Phase.values()) {
      assertThat(failure(state, phase))
          .isInstanceOfSatisfying(
              WriteRaceException.class, race -> assertThat(race.reason()).isEqualTo(reason));
    }
  }

  @ParameterizedTest
  @EnumSource(PSQLState.class)
  void everyStateOfTheDriverHasSomeMeaningAndKeepsItsCause(PSQLState state) {
    SQLException cause = new SQLException("no detail", state.getState());
    assertThat(PostgresErrors.failure(cause, Phase.WORK, "db:5432/x")).hasCause(cause);
  }

  @Test
  void aPoolWithoutConnectionsIsAStoreThatCannotBeReached() {
    assertThat(failure(new SQLTransientConnectionException("timed out")).code())
        .isEqualTo(ErrorCode.STORE_UNAVAILABLE);
    assertThat(failure(new SQLException("no state at all")).code())
        .isEqualTo(ErrorCode.STORE_UNAVAILABLE);
  }

  @Test
  void theMessageHoldsTheStateAndNothingOfTheRow() {
    SQLException cause = new SQLException("Key (id)=(secret) already exists", "23502");
    assertThat(PostgresErrors.failure(cause, Phase.WORK, "db:5432/x"))
        .hasMessage("PostgreSQL failed [store=postgres, place=db:5432/x, sqlstate=23502]");
  }

  @Test
  void noCodeIsRetryableAfterTheCommitWasSentAndTheConnectionLost() {
    TreeSet<Boolean> retryable = new TreeSet<>();
    for (String state : new String[] {"08006", "57P01", "57014", "XX000"}) {
      retryable.add(failure(state, Phase.COMMIT).retryable());
    }
    assertThat(retryable).containsExactly(false);
  }

  private static StateException failure(SQLException cause) {
    return PostgresErrors.failure(cause, Phase.WORK, "db:5432/x");
  }

  private static StateException failure(String state, Phase phase) {
    return PostgresErrors.failure(new SQLException("no detail", state), phase, "db:5432/x");
  }
}
