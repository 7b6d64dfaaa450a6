package io.holdfast.sqlite;

import io.holdfast.relational.jdbc.PendingCall;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.jdbc.SqlWork;
import io.holdfast.time.Deadline;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A write operation in the writer's queue, and its outcome. Thread-safe. */
final class WriteOperation<T> extends PendingCall<T> {
  final SqlWork<T> work;
  final Scope scope;
  private @Nullable T pendingResult;

  /** What the operation runs in. */
  enum Scope {
    /** A transaction. */
    TRANSACTION,
    /** No transaction, only the lock that excludes other writers. */
    EXCLUSIVE
  }

  WriteOperation(SqlWork<T> work, Scope scope, Deadline deadline) {
    super(deadline);
    this.work = work;
    this.scope = scope;
  }

  /** Called by the writer: runs the operation and keeps its result until {@link #answer()}. */
  void run(Sql sql) throws SQLException {
    pendingResult = work.run(sql);
  }

  /** Called by the writer after the commit: completes the caller. */
  void answer() {
    answer(pendingResult);
  }
}
