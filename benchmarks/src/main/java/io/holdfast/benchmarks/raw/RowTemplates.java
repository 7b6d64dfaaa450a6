package io.holdfast.benchmarks.raw;

import io.holdfast.benchmarks.database.BenchmarkDatabase;
import io.holdfast.benchmarks.measure.BenchmarkAgents;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The rows that Holdfast writes for one save.
 *
 * @param entity the agent
 * @param history its new version
 * @param audit who wrote it
 */
public record RowTemplates(RowTemplate entity, RowTemplate history, RowTemplate audit) {
  public static RowTemplates read(BenchmarkDatabase database) throws SQLException {
    String model = BenchmarkAgents.id(0);
    try (Connection connection = database.connect()) {
      return new RowTemplates(
          RowTemplate.read(connection, "agent_states", model),
          RowTemplate.read(connection, "state_history", model),
          RowTemplate.read(connection, "state_audit_log", model));
    }
  }
}
