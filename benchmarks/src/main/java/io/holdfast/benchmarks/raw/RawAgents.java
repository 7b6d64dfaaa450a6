package io.holdfast.benchmarks.raw;

import io.holdfast.benchmarks.measure.BenchmarkAgents;
import io.holdfast.benchmarks.raw.RowTemplate.Save;
import io.holdfast.model.AgentStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The versions that a caller of hand-written code knows of its own agents, in their order. */
final class RawAgents {
  private final int[] agents;
  private final long[] versions;
  private final AgentStatus[] statuses;
  private int turn;

  private RawAgents(Connection connection, int[] agents) throws SQLException {
    this.agents = agents;
    versions = new long[agents.length];
    statuses = new AgentStatus[agents.length];
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT version, status FROM agent_states WHERE namespace = 'default' AND id = ?")) {
      for (int number = 0; number < agents.length; number++) {
        select.setString(1, BenchmarkAgents.id(agents[number]));
        try (ResultSet row = select.executeQuery()) {
          row.next();
          versions[number] = row.getLong(1);
          statuses[number] =
              row.getString(2).equals(AgentStatus.RUNNING.label())
                  ? AgentStatus.RUNNING
                  : AgentStatus.PAUSED;
        }
      }
    }
  }

  /** The agents of one caller. */
  static RawAgents ofCaller(Connection connection, int number, int callerCount)
      throws SQLException {
    int first = BenchmarkAgents.first(number, callerCount);
    return new RawAgents(
        connection, IntStream.range(first, first + BenchmarkAgents.PER_CALLER).toArray());
  }

  /** The agents of many callers, in the order in which those would take turns. */
  static RawAgents ofMany(Connection connection, int number, int callerCount) throws SQLException {
    int count = BenchmarkAgents.AGENTS / callerCount;
    int callers = count / BenchmarkAgents.PER_CALLER;
    return new RawAgents(
        connection,
        IntStream.range(0, count)
            .map(i -> number * count + i % callers * BenchmarkAgents.PER_CALLER + i / callers)
            .toArray());
  }

  /** The next version of the next agent, which the caller is going to write. */
  Save next() {
    int number = turn++ % versions.length;
    statuses[number] = BenchmarkAgents.next(statuses[number]);
    return new Save(
        BenchmarkAgents.id(agents[number]),
        ++versions[number],
        statuses[number].label(),
        System.currentTimeMillis());
  }

  /** The next versions of the next agents. */
  List<Save> next(int count) {
    List<Save> saves = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      saves.add(next());
    }
    return saves;
  }
}
