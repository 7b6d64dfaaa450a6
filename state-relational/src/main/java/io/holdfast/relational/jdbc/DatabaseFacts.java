package io.holdfast.relational.jdbc;

import java.sql.SQLException;
import java.util.Map;

/** What a database says about itself. Stateless and thread-safe. */
public interface DatabaseFacts {
  /** The settings that decide what survives a crash, as the database reports them. */
  Map<String, String> durability(Sql sql) throws SQLException;

  /** Those of {@link #durability} that put acknowledged writes at risk; empty if all is well. */
  Map<String, String> risks(Map<String, String> durability);

  /** An expression for the time of the database, in milliseconds since 1970. */
  String clock();

  /** The bytes that a table takes with its indexes. */
  long bytes(Sql sql, String table) throws SQLException;
}
