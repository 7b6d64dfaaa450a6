package io.holdfast.benchmarks.raw;

import io.holdfast.benchmarks.database.BenchmarkDatabase;
import io.holdfast.benchmarks.measure.CallingContender;
import io.holdfast.benchmarks.raw.RowTemplate.Save;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hand-written saves for SQLite on one connection, because SQLite has one writer: callers take
 * turns, and each transaction holds a fixed number of saves of one caller.
 */
public final class RawTransactions implements CallingContender {
  private final ReentrantLock turn = new ReentrantLock();
  private final String name;
  private final Connection connection;
  private final int perCall;
  private final Statement frame;
  private final RawWriter writer;

  public RawTransactions(String name, BenchmarkDatabase database, int perCall) throws SQLException {
    this.name = name;
    this.perCall = perCall;
    connection = database.connect();
    frame = connection.createStatement();
    writer = new RawWriter(connection, RowTemplates.read(database), false);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int perCall() {
    return perCall;
  }

  /** Batches need only one caller. */
  @Override
  public int callerCount(int callers) {
    return perCall == 1 ? callers : 1;
  }

  @Override
  public Call caller(int number, int callerCount) throws SQLException {
    RawAgents mine;
    turn.lock();
    try {
      mine =
          perCall == 1
              ? RawAgents.ofCaller(connection, number, callerCount)
              : RawAgents.ofMany(connection, number, callerCount);
    } finally {
      turn.unlock();
    }
    return () -> {
      List<Save> saves = mine.next(perCall);
      turn.lock();
      try {
        write(saves);
      } finally {
        turn.unlock();
      }
    };
  }

  private void write(List<Save> saves) throws SQLException {
    frame.execute("BEGIN IMMEDIATE");
    for (Save save : saves) {
      writer.write(save);
    }
    frame.execute("COMMIT");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
