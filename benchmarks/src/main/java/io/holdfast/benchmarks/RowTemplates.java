package io.holdfast.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The rows that Holdfast writes for one save.
 *
 * @param entity the agent
 * @param history its new version
 * @param audit who wrote it
 */
record RowTemplates(RowTemplate entity, RowTemplate history, RowTemplate audit) {
  static RowTemplates read(Database database) throws SQLException {
    String model = Subject.id(0);
    try (Connection connection = database.connect()) {
      return new RowTemplates(
          RowTemplate.read(connection, "agent_states", model),
          RowTemplate.read(connection, "state_history", model),
          RowTemplate.read(connection, "state_audit_log", model));
    }
  }
}
