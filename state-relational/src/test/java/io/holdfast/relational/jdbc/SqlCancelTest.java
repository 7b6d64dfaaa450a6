package io.holdfast.relational.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.time.Deadline;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A late call is cancelled while a statement runs, and never while one is prepared. */
final class SqlCancelTest {
  private final List<String> cancelled = new ArrayList<>();
  private Deadline deadline = Deadline.in(Duration.ofMinutes(1));
  private final Sql sql = new Sql(connection());

  /** An interrupted driver that was preparing may blame the database instead of the interrupt. */
  @Test
  void nothingIsCancelledWhileTheNextStatementIsPrepared() throws SQLException {
    sql.update("first", Sql.Binding.NONE);
    deadline = Deadline.in(Duration.ofMillis(500));
    sql.begin(deadline);

    sql.update("late to prepare", Sql.Binding.NONE);
    assertThat(cancelled).isEmpty();

    sql.call().cancelIfLate();
    assertThat(cancelled).containsExactly("late to prepare");
  }

  private Connection connection() {
    return fake(
        Connection.class,
        (proxy, method, arguments) -> {
          if (!method.getName().equals("prepareStatement")) {
            return null;
          }
          String text = (String) arguments[0];
          if (text.startsWith("late")) {
            while (!deadline.passed()) {
              Thread.onSpinWait();
            }
            sql.call().cancelIfLate();
          }
          return statement(text);
        });
  }

  private PreparedStatement statement(String text) {
    return fake(
        PreparedStatement.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("cancel")) {
            cancelled.add(text);
          }
          return method.getReturnType() == int.class ? 0 : null;
        });
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
