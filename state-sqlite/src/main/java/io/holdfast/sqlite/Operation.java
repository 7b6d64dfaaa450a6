package io.holdfast.sqlite;

import io.holdfast.relational.jdbc.PendingCall;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.jdbc.SqlWork;
import io.holdfast.time.Deadline;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Something for the writer to do, and its outcome. Thread-safe. */
final class Operation<T> extends PendingCall<T> {
  final SqlWork<T> work;
  final Scope scope;
  private @Nullable T held;

  /** What the writer puts around the work. */
  enum Scope {
    /** A transaction. */
    TRANSACTION,
    /** Nothing but the lock that keeps other writers away. */
    EXCLUSIVE
  }

  Operation(SqlWork<T> work, Scope scope, Deadline deadline) {
    super(deadline);
    this.work = work;
    this.scope = scope;
  }

  /** Called by the writer: does the work and keeps its result until {@link #answer()}. */
  void run(Sql sql) throws SQLException {
    held = work.run(sql);
  }

  /** Called by the writer once the result is committed. */
  void answer() {
    answer(held);
  }
}
