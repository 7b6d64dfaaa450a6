package io.holdfast.benchmarks;

import io.holdfast.StateStore;
import io.holdfast.benchmarks.database.PostgresBenchmarkDatabase;
import io.holdfast.benchmarks.measure.BenchmarkAgents;
import io.holdfast.benchmarks.measure.Work;
import io.holdfast.benchmarks.peers.DbosSteps;
import io.holdfast.benchmarks.peers.Pgbench;
import io.holdfast.benchmarks.peers.SpringSessions;
import io.holdfast.benchmarks.raw.PgbenchScript;
import io.holdfast.benchmarks.raw.RawArrays;
import io.holdfast.benchmarks.raw.RawLoads;
import io.holdfast.benchmarks.raw.RawPool;
import io.holdfast.benchmarks.raw.RawRoundTrips;
import io.holdfast.benchmarks.raw.RowTemplates;
import io.holdfast.benchmarks.report.BenchmarkLine;
import io.holdfast.cli.embedded.EmbeddedPostgresOptions;
import io.holdfast.cli.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Databases on one embedded PostgreSQL server. */
final class PostgresBenchmarkServer implements BenchmarkServer {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String MODEL = "bench_model";
  private static final List<String> SETTINGS =
      List.of(
          "server_version",
          "fsync",
          "synchronous_commit",
          "full_page_writes",
          "wal_level",
          "shared_buffers",
          "max_wal_size");

  private final EmbeddedPostgresServer server;
  private final Set<String> made = new HashSet<>();

  private PostgresBenchmarkServer(EmbeddedPostgresServer server) {
    this.server = server;
  }

  /** Starts a server in the folder. */
  static PostgresBenchmarkServer start(Path folder) {
    return new PostgresBenchmarkServer(
        EmbeddedPostgresServer.start(
            new EmbeddedPostgresOptions(folder.resolve("postgres"), PATIENCE)));
  }

  private void makeModel() throws SQLException {
    if (made.add(MODEL)) {
      execute("CREATE DATABASE " + MODEL);
      try (StateStore store = new PostgresBenchmarkDatabase(server, MODEL).openStore()) {
        BenchmarkAgents.fill(store, 2);
      }
      execute("CHECKPOINT");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public PostgresBenchmarkDatabase database(String name) throws SQLException {
    String full = "bench_" + name;
    makeModel();
    if (made.add(full)) {
      execute("CREATE DATABASE " + full + " TEMPLATE " + MODEL);
    }
    return new PostgresBenchmarkDatabase(server, full);
  }

  @Override
  public List<Competitor> competitors(BenchmarkLine line) throws Exception {
    if (line.work() == Work.LOAD) {
      PostgresBenchmarkDatabase database = database("loads");
      Competitor pool = new Competitor(new RawPool(database, Work.LOAD), null);
      Competitor each =
          new Competitor(new RawLoads(database, RawLoads.Connections.FOR_EACH_CALLER), null);
      return line.callers() > 8
          ? List.of(pool, new Competitor(springSessions(Work.LOAD), null))
          : List.of(each, pool);
    }
    PostgresBenchmarkDatabase each = database("each");
    if (line.callers() == 1) {
      return List.of(new Competitor(new RawRoundTrips(each), each));
    }
    PostgresBenchmarkDatabase batches = database("batches");
    PostgresBenchmarkDatabase pooled = database("pooled");
    List<Competitor> competitors = new ArrayList<>();
    competitors.add(new Competitor(new RawArrays(batches), batches));
    competitors.add(new Competitor(new RawPool(pooled, Work.SAVE), pooled));
    Path pgbench = Pgbench.installed().orElse(null);
    if (pgbench != null) {
      competitors.add(new Competitor(pgbench(pgbench), null));
    }
    competitors.add(
        new Competitor(new DbosSteps(empty("dbos").pool(), BenchmarkAgents.TEXT), null));
    competitors.add(new Competitor(springSessions(Work.SAVE), null));
    return competitors;
  }

  private SpringSessions springSessions(Work work) throws SQLException {
    String name = "spring_" + work.name().toLowerCase(Locale.ROOT);
    return new SpringSessions(empty(name).pool(), work, BenchmarkAgents.TEXT);
  }

  private Pgbench pgbench(Path program) throws SQLException, IOException {
    PostgresBenchmarkDatabase database = database("pgbench");
    Path script = server.folder().resolveSibling("pgbench.sql");
    Files.writeString(script, PgbenchScript.of(RowTemplates.read(database)));
    return new Pgbench(
        new Pgbench.Server(
            server.host(), server.port(), server.user(), server.password(), database.name()),
        program,
        script);
  }

  /** Creates an empty database, replacing one of the same name. */
  PostgresBenchmarkDatabase empty(String name) throws SQLException {
    String full = "bench_" + name;
    execute("DROP DATABASE IF EXISTS " + full + " WITH (FORCE)");
    execute("CREATE DATABASE " + full);
    made.add(full);
    return new PostgresBenchmarkDatabase(server, full);
  }

  /** The database of a name, if it was created. */
  @Nullable PostgresBenchmarkDatabase made(String name) {
    String full = "bench_" + name;
    return made.contains(full) ? new PostgresBenchmarkDatabase(server, full) : null;
  }

  @Override
  public Map<String, String> settings() throws Exception {
    Map<String, String> settings = new LinkedHashMap<>();
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      for (String setting : SETTINGS) {
        try (ResultSet value = statement.executeQuery("SHOW " + setting)) {
          value.next();
          settings.put(setting, value.getString(1));
        }
      }
    }
    Path pgbench = Pgbench.installed().orElse(null);
    settings.put("pgbench", pgbench == null ? "not installed" : Pgbench.version(pgbench));
    return settings;
  }

  @Override
  public void close() {
    server.close();
  }
}
