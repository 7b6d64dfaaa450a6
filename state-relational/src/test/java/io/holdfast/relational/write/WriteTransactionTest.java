package io.holdfast.relational.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.codec.RowCodec;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.relational.TestDialect;
import io.holdfast.relational.jdbc.Database;
import io.holdfast.relational.jdbc.DatabaseView;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.jdbc.SqlWork;
import io.holdfast.relational.jdbc.WriteRaceException;
import io.holdfast.relational.statement.StatementCatalog;
import io.holdfast.time.Deadline;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jooq.SQLDialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WriteTransactionTest {
  private static final WriteIntent BATCH = WriteIntent.batch(OptionalLong.empty());

  private final RacingDatabase database = new RacingDatabase();
  private final Namespaces namespaces =
      new Namespaces(new StatementCatalog(new TestDialect(SQLDialect.SQLITE), RowCodec.NONE));
  private final WriteTransaction transaction = new WriteTransaction(database, namespaces);

  @ParameterizedTest
  @EnumSource(WriteRaceException.Reason.class)
  void aTransactionThatLostARaceIsRetried(WriteRaceException.Reason reason) {
    database.loseRaces(3, reason);
    assertThat(transaction.<String>run(BATCH, sql -> "written")).isEqualTo("written");
    assertThat(database.attempts).isEqualTo(4);
  }

  @Test
  void retriesAreBoundedAndTheLastFailureIsReported() {
    database.loseRaces(Integer.MAX_VALUE, WriteRaceException.Reason.SERIALIZATION_FAILURE);
    assertThatThrownBy(() -> transaction.run(BATCH, sql -> "written"))
        .isInstanceOfSatisfying(
            WriteRaceException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.STORE_BUSY);
              assertThat(e.retryable()).isTrue();
            });
    assertThat(database.attempts).isEqualTo(1 + WriteTransaction.MAX_RETRIES);
  }

  @Test
  void aDuplicateThatStaysIsReportedAsCorruption() {
    database.loseRaces(Integer.MAX_VALUE, WriteRaceException.Reason.DUPLICATE);
    assertThatThrownBy(() -> transaction.run(BATCH, sql -> "written"))
        .isInstanceOf(DataCorruptException.class)
        .hasCauseInstanceOf(WriteRaceException.class);
  }

  @Test
  void aWriteAtOnceIsNotRetried() {
    database.loseRaces(1, WriteRaceException.Reason.CHANGED);
    Deadline deadline = Deadline.in(Duration.ofMinutes(1));
    assertThatThrownBy(() -> transaction.runAtOnce(BATCH, sql -> "written", deadline))
        .isInstanceOf(WriteRaceException.class);
    assertThat(database.attempts).isEqualTo(1);
  }

  @Test
  void otherFailuresAreNotRetried() {
    StateException full =
        new StateException(ErrorCode.STORE_FULL, ErrorDetail.of("Store has no room"));
    assertThatThrownBy(
            () ->
                transaction.run(
                    BATCH,
                    sql -> {
                      throw full;
                    }))
        .isSameAs(full);
    assertThat(database.attempts).isEqualTo(1);
  }

  @Test
  void aNamespaceIsRememberedAfterTheCommitOnly() {
    register("a", Ending.COMMIT);
    assertThat(database.knownBeforeCommit).isFalse();
    assertThat(namespaces.knows("a")).isTrue();
    register("b", Ending.ROLLBACK_ONLY);
    assertThat(namespaces.knows("b")).isFalse();
    assertThatThrownBy(() -> register("c", Ending.FAILURE)).isInstanceOf(StateException.class);
    assertThat(namespaces.knows("c")).isFalse();
  }

  @Test
  void aNamespaceOfAnAttemptThatWasNotCommittedIsNotRemembered() {
    database.loseRaces(1, WriteRaceException.Reason.CHANGED);
    transaction.run(
        BATCH,
        (sql, registration) -> {
          if (database.attempts == 1) {
            registration.register(sql, List.of("first attempt"), 0);
          }
          return "written";
        });
    assertThat(database.attempts).isEqualTo(2);
    assertThat(namespaces.knows("first attempt")).isFalse();
  }

  @Test
  void namespacesAreForgottenOnceOneIsRemoved() {
    register("a", Ending.COMMIT);
    transaction.run(
        WriteIntent.apply(OptionalLong.empty()),
        (sql, registration) -> {
          registration.removesNamespaces();
          return namespaces.knows("a");
        });
    assertThat(database.knownBeforeCommit).isTrue();
    assertThat(namespaces.knows("a")).isFalse();
  }

  private enum Ending {
    COMMIT,
    ROLLBACK_ONLY,
    FAILURE
  }

  private void register(String name, Ending ending) {
    transaction.run(
        BATCH,
        (sql, registration) -> {
          registration.register(sql, List.of(name), 0);
          if (ending == Ending.FAILURE) {
            throw new StateException(ErrorCode.STORE_FULL, ErrorDetail.of("Store has no room"));
          }
          if (ending == Ending.ROLLBACK_ONLY) {
            sql.rollbackOnly();
          }
          return name;
        });
  }

  /** Runs work on a connection that accepts every statement, and loses races when told to. */
  private final class RacingDatabase implements Database {
    private int attempts;
    private int lost;
    private WriteRaceException.Reason reason = WriteRaceException.Reason.CHANGED;
    private boolean knownBeforeCommit;

    void loseRaces(int count, WriteRaceException.Reason why) {
      lost = count;
      reason = why;
    }

    @Override
    public <T> T write(SqlWork<T> work) {
      attempts++;
      try {
        T result = work.run(new Sql(connection()));
        if (attempts <= lost) {
          throw new WriteRaceException("test", reason, null);
        }
        knownBeforeCommit = namespaces.knows("a");
        return result;
      } catch (SQLException e) {
        throw new IllegalStateException("No statement fails here", e);
      }
    }

    @Override
    public <T> T read(SqlWork<T> work) {
      throw new IllegalStateException("Nothing is read here");
    }

    @Override
    public DatabaseView view(Duration longest) {
      throw new IllegalStateException("Nothing is read here");
    }

    @Override
    public Map<String, Object> details() {
      return Map.of();
    }

    @Override
    public void close() {
      // Nothing was opened.
    }
  }

  private static Connection connection() {
    PreparedStatement statement =
        fake(
            PreparedStatement.class,
            (proxy, method, arguments) -> method.getReturnType() == int.class ? 1 : null);
    return fake(
        Connection.class,
        (proxy, method, arguments) ->
            method.getName().equals("prepareStatement") ? statement : null);
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
