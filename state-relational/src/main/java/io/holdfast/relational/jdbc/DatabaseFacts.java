package io.holdfast.relational.jdbc;

import java.sql.SQLException;
import java.util.Map;

/**
 * Facts that are queried from a database: durability settings, clock, table sizes. Stateless and
 * thread-safe.
 */
public interface DatabaseFacts {
  /** The settings that decide what survives a crash, as the database reports them. */
  Map<String, String> durability(Sql sql) throws SQLException;

  /** The settings of {@link #durability} that put acknowledged writes at risk; empty if none do. */
  Map<String, String> risks(Map<String, String> durability);

  /** An SQL expression for the database clock, in milliseconds since 1970. */
  String clock();

  /** The size of a table with its indexes, in bytes. */
  long bytes(Sql sql, String table) throws SQLException;
}
