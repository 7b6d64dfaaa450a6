package io.holdfast.benchmarks.database;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A SQLite file, synchronous=FULL.
 *
 * @param file the database file
 * @param journal the journal mode of JDBC connections
 */
public record SqliteBenchmarkDatabase(Path file, String journal) implements BenchmarkDatabase {
  @Override
  public StateStore openStore() {
    SqliteConfig config = SqliteConfig.builder(file).store(BenchmarkDatabase.PATIENT).build();
    return SqliteStateStore.open(config, OpenMode.CREATE);
  }

  @Override
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("journal_mode", journal);
    properties.setProperty("synchronous", "FULL");
    properties.setProperty("busy_timeout", "10000");
    return DriverManager.getConnection("jdbc:sqlite:" + file, properties);
  }

  @Override
  public String length(String column) {
    return "length(CAST(" + column + " AS BLOB))";
  }
}
