package io.holdfast.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.benchmarks.RowTemplate.Save;
import java.sql.Connection;
import java.sql.SQLException;

/** The usual way with PostgreSQL: each caller borrows one of twenty pooled connections. */
final class RawPool implements Calling {
  private static final int CONNECTIONS = 20;

  private final HikariDataSource pool;
  private final RowTemplates rows;
  private final Work work;

  RawPool(PostgresDatabase database, Work work) throws SQLException {
    this.work = work;
    rows = RowTemplates.read(database);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.jdbcUrl());
    config.setUsername(database.server().user());
    config.setPassword(database.server().password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.addDataSourceProperty("prepareThreshold", "1");
    config.setAutoCommit(work == Work.LOAD);
    pool = new HikariDataSource(config);
  }

  @Override
  public String name() {
    return work == Work.SAVE
        ? "transaction for each save, pool of " + CONNECTIONS
        : "raw prepared select, pool of " + CONNECTIONS;
  }

  @Override
  public Call caller(int number, int hands) throws SQLException {
    return work == Work.SAVE ? saving(Subject.first(number, hands)) : loading(number);
  }

  private Call saving(int first) throws SQLException {
    RawAgents agents;
    try (Connection connection = pool.getConnection()) {
      agents = new RawAgents(connection, first, Subject.PER_CALLER);
      connection.commit();
    }
    return () -> {
      Save save = agents.next();
      try (Connection connection = pool.getConnection();
          RawWriter writer = new RawWriter(connection, rows, true)) {
        writer.write(save);
        connection.commit();
      }
    };
  }

  private Call loading(int seed) {
    RawLoads.Ids ids = new RawLoads.Ids(seed);
    return () -> {
      try (Connection connection = pool.getConnection();
          RawLoads.Select select = new RawLoads.Select(connection)) {
        select.load(ids.next());
      }
    };
  }

  @Override
  public void close() {
    pool.close();
  }
}
