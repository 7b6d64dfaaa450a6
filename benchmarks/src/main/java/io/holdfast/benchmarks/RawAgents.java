package io.holdfast.benchmarks;

import io.holdfast.benchmarks.RowTemplate.Save;
import io.holdfast.model.AgentStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The versions that a caller of hand-written code knows of its own agents. */
final class RawAgents {
  private final int first;
  private final long[] versions;
  private final AgentStatus[] statuses;
  private int turn;

  RawAgents(Connection connection, int first, int count) throws SQLException {
    this.first = first;
    versions = new long[count];
    statuses = new AgentStatus[count];
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT version, status FROM agent_states WHERE namespace = 'default' AND id = ?")) {
      for (int number = 0; number < count; number++) {
        select.setString(1, Subject.id(first + number));
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

  /** The next version of the next agent, which the caller is going to write. */
  Save next() {
    int number = turn++ % versions.length;
    statuses[number] = Subject.next(statuses[number]);
    return new Save(
        Subject.id(first + number),
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
