package io.holdfast.benchmarks;

import io.holdfast.StateStore;
import io.holdfast.benchmarks.database.BenchmarkDatabase;
import io.holdfast.benchmarks.database.SqliteBenchmarkDatabase;
import io.holdfast.benchmarks.measure.BenchmarkAgents;
import io.holdfast.benchmarks.measure.Work;
import io.holdfast.benchmarks.raw.RawLoads;
import io.holdfast.benchmarks.raw.RawTransactions;
import io.holdfast.benchmarks.report.BenchmarkLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SQLite files in one folder. */
final class SqliteBenchmarkServer implements BenchmarkServer {
  private static final String WAL = "WAL";

  private final Path folder;

  SqliteBenchmarkServer(Path folder) {
    this.folder = folder;
    try (StateStore store = new SqliteBenchmarkDatabase(model(), WAL).openStore()) {
      BenchmarkAgents.fill(store, 2);
    }
  }

  private Path model() {
    return folder.resolve("model.db");
  }

  @Override
  public BenchmarkDatabase database(String name) throws Exception {
    return copy(name, WAL);
  }

  private SqliteBenchmarkDatabase copy(String name, String journal) throws Exception {
    Path file = folder.resolve(name + ".db");
    if (!Files.exists(file)) {
      Files.copy(model(), file);
    }
    return new SqliteBenchmarkDatabase(file, journal);
  }

  @Override
  public List<Competitor> competitors(BenchmarkLine line) throws Exception {
    if (line.work() == Work.LOAD) {
      BenchmarkDatabase database = database("loads");
      return List.of(
          new Competitor(new RawLoads(database, RawLoads.Connections.FOR_EACH_CALLER), null),
          new Competitor(new RawLoads(database, RawLoads.Connections.FOR_EACH_CALL), null));
    }
    if (line.callers() == 1) {
      return List.of(writer("each", WAL, 1));
    }
    return List.of(
        writer("thousands", WAL, BenchmarkAgents.PROVED_SAVES),
        writer("naive-rollback", "DELETE", 1),
        writer("naive-wal", WAL, 1));
  }

  private Competitor writer(String name, String journal, int perTransaction) throws Exception {
    BenchmarkDatabase database = copy(name, journal);
    String frame = perTransaction == 1 ? "a transaction each" : "transactions of 1,000";
    String log = journal.equals(WAL) ? "write-ahead log" : "rollback journal";
    String title = "raw JDBC, " + frame + ", " + log;
    return new Competitor(new RawTransactions(title, database, perTransaction), database);
  }

  @Override
  public Map<String, String> settings() throws Exception {
    Map<String, String> settings = new LinkedHashMap<>();
    try (Connection connection = database("holdfast").connect();
        Statement statement = connection.createStatement()) {
      settings.put("sqlite", value(statement, "SELECT sqlite_version()"));
      settings.put("journal_mode", value(statement, "PRAGMA journal_mode"));
      settings.put("synchronous", value(statement, "PRAGMA synchronous"));
      settings.put("page_size", value(statement, "PRAGMA page_size"));
    }
    return settings;
  }

  private static String value(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() {
    // The folder is removed as a whole.
  }
}
