package io.holdfast.benchmarks;

import io.holdfast.StateStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A database of one technology, seen through Holdfast and through JDBC. */
interface Database extends AutoCloseable {
  /** Opens it as a store, creating the tables. */
  StateStore openStore();

  /** Connects with the settings that the store uses. */
  Connection connect() throws SQLException;

  /** The settings that decide whether an acknowledged write survives a power cut. */
  Map<String, String> durability() throws SQLException;

  /** The number of bytes of a column's value, as SQL. */
  String length(String column);

  /** Hand-written saves. */
  Contestant rawSaves() throws SQLException;

  @Override
  void close() throws Exception;
}
