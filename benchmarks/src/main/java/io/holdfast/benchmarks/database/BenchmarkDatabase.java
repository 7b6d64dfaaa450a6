package io.holdfast.benchmarks.database;

import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A database of one technology, seen through Holdfast and through JDBC. */
public interface BenchmarkDatabase {
  /** The defaults, with a timeout that a busy machine does not exceed. */
  StoreConfig PATIENT = StoreConfig.DEFAULT.withTimeout(Duration.ofMinutes(1));

  /** Opens it as a store, creating the tables. */
  StateStore openStore();

  /** Connects with the settings that the store uses. */
  Connection connect() throws SQLException;

  /** The number of bytes of a column's value, as SQL. */
  String length(String column);
}
