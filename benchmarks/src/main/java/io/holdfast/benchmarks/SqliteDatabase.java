package io.holdfast.benchmarks;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** A SQLite file, write-ahead log, synchronous=FULL. */
final class SqliteDatabase implements Database {
  private final Path file;

  SqliteDatabase(Path file) {
    this.file = file;
  }

  @Override
  public StateStore openStore() {
    return StateStores.open("sqlite:" + file);
  }

  @Override
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("journal_mode", "WAL");
    properties.setProperty("synchronous", "FULL");
    properties.setProperty("busy_timeout", "10000");
    return DriverManager.getConnection("jdbc:sqlite:" + file, properties);
  }

  @Override
  public Map<String, String> durability() throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String name : new String[] {"journal_mode", "synchronous"}) {
        try (ResultSet value = statement.executeQuery("PRAGMA " + name)) {
          value.next();
          settings.put(name, value.getString(1));
        }
      }
    }
    return settings;
  }

  @Override
  public String length(String column) {
    return "length(CAST(" + column + " AS BLOB))";
  }

  @Override
  public Contestant rawSaves() throws SQLException {
    return new RawTransactions(connect());
  }

  @Override
  public void close() {
    // The folder is removed as a whole.
  }
}
