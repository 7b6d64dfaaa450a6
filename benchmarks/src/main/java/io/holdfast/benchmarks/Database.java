package io.holdfast.benchmarks;

import io.holdfast.StateStore;
import java.sql.Connection;
import java.sql.SQLException;

/** A database of one technology, seen through Holdfast and through JDBC. */
interface Database {
  /** Opens it as a store, creating the tables. */
  StateStore openStore();

  /** Connects with the settings that the store uses. */
  Connection connect() throws SQLException;

  /** The number of bytes of a column's value, as SQL. */
  String length(String column);
}
