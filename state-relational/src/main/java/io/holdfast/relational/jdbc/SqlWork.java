package io.holdfast.relational.jdbc;

import java.sql.SQLException;

/**
 * A sequence of statements. It may be retried from the start after a write race, so it must have no
 * effect outside the database.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface SqlWork<T> {
  /** Runs the statements. */
  T run(Sql sql) throws SQLException;
}
