package io.holdfast.relational.jdbc;

import java.sql.SQLException;

/**
 * Statements that belong together. May run again from the start after a lost race, so it changes
 * nothing but the database.
 *
 * @param <T> what it returns
 */
@FunctionalInterface
public interface SqlWork<T> {
  /** Runs the statements. */
  T run(Sql sql) throws SQLException;
}
