package io.holdfast.benchmarks.raw;

import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.benchmarks.database.PostgresBenchmarkDatabase;
import io.holdfast.benchmarks.measure.CallingContender;
import io.holdfast.benchmarks.measure.Work;
import io.holdfast.benchmarks.raw.RowTemplate.Save;
import java.sql.Connection;
import java.sql.SQLException;

/** The common setup with PostgreSQL: each caller borrows one of twenty pooled connections. */
public final class RawPool implements CallingContender {
  private final HikariDataSource pool;
  private final RowTemplates rows;
  private final Work work;

  public RawPool(PostgresBenchmarkDatabase database, Work work) throws SQLException {
    this.work = work;
    rows = RowTemplates.read(database);
    pool = database.pool();
  }

  @Override
  public String name() {
    return work == Work.SAVE
        ? "transaction for each save, pool of 20"
        : "raw prepared select, pool of 20";
  }

  @Override
  public Call caller(int number, int callerCount) throws SQLException {
    return work == Work.SAVE ? saving(number, callerCount) : loading(number);
  }

  private Call saving(int number, int callerCount) throws SQLException {
    RawAgents agents;
    try (Connection connection = pool.getConnection()) {
      agents = RawAgents.ofCaller(connection, number, callerCount);
    }
    return () -> {
      Save save = agents.next();
      try (Connection connection = pool.getConnection();
          RawWriter writer = new RawWriter(connection, rows, true)) {
        connection.setAutoCommit(false);
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
