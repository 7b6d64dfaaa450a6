package io.holdfast.benchmarks;

import io.holdfast.benchmarks.RowTemplate.Save;
import io.holdfast.model.AgentStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The versions that a caller of hand-written code knows of its own agents. */
final class RawAgents {
  private final String[] ids = new String[Subject.AGENTS_PER_CALLER];
  private final long[] versions = new long[Subject.AGENTS_PER_CALLER];
  private final AgentStatus[] statuses = new AgentStatus[Subject.AGENTS_PER_CALLER];
  private int turn;

  RawAgents(Connection connection, int caller) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT version, status FROM agent_states WHERE namespace = 'default' AND id = ?")) {
      for (int number = 0; number < ids.length; number++) {
        ids[number] = Subject.id(caller, number);
        select.setString(1, ids[number]);
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
    int number = turn++ % ids.length;
    statuses[number] = Subject.next(statuses[number]);
    return new Save(
        ids[number], ++versions[number], statuses[number].label(), System.currentTimeMillis());
  }
}
