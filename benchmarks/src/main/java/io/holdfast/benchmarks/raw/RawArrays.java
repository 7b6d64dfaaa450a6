package io.holdfast.benchmarks.raw;

import io.holdfast.benchmarks.database.BenchmarkDatabase;
import io.holdfast.benchmarks.measure.BenchmarkAgents;
import io.holdfast.benchmarks.measure.CallingContender;
import io.holdfast.benchmarks.raw.RowTemplate.Save;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Hand-written saves for PostgreSQL, a thousand in a transaction of three statements, whose
 * parameters are arrays; on two connections, each with its own half of the agents.
 */
public final class RawArrays implements CallingContender {
  private static final int HANDS = 2;

  private final BenchmarkDatabase database;
  private final RowTemplates rows;

  public RawArrays(BenchmarkDatabase database) throws SQLException {
    this.database = database;
    rows = RowTemplates.read(database);
  }

  @Override
  public String name() {
    return "raw unnest batches of 1,000, 2 connections";
  }

  @Override
  public int callerCount(int callers) {
    return HANDS;
  }

  @Override
  public int perCall() {
    return BenchmarkAgents.PROVED_SAVES;
  }

  @Override
  public Call caller(int number, int callerCount) throws SQLException {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    RawAgents agents = RawAgents.ofMany(connection, number, callerCount);
    connection.commit();
    PreparedStatement update = connection.prepareStatement(rows.entity().updateMany());
    PreparedStatement history = connection.prepareStatement(rows.history().insertMany());
    PreparedStatement audit = connection.prepareStatement(rows.audit().insertMany());
    return new Call() {
      @Override
      public void run() throws SQLException {
        List<Save> saves = agents.next(perCall());
        rows.entity().bindMany(update, saves);
        if (update.executeUpdate() != saves.size()) {
          throw new IllegalStateException("Version is stale");
        }
        rows.history().bindMany(history, saves);
        history.executeUpdate();
        rows.audit().bindMany(audit, saves);
        audit.executeUpdate();
        connection.commit();
      }

      @Override
      public void close() throws SQLException {
        connection.close();
      }
    };
  }
}
