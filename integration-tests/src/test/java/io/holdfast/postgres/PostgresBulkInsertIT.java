package io.holdfast.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.json.Json;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.migration.Migrator;
import io.holdfast.migration.MoveOptions;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.row.RowType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Bulk inserts through array parameters, with many and with large rows. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
final class PostgresBulkInsertIT {
  /** Pages grow fourfold up to this, beyond what one statement adds. */
  private static final MoveOptions LARGE_BATCHES = MoveOptions.DEFAULT.batchSize(10_000);

  private static final Change BY = Change.by("test");

  private final TestDatabase database = new TestDatabase();

  @BeforeAll
  void start() {
    assertThat(database.server().port()).isPositive();
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @Test
  void moreRowsThanOneStatementInsertsAreStoredUnchanged() {
    try (StateStore source = InMemoryStateStore.open();
        StateStore target = database.open(database.freshSchema(), OpenMode.CREATE)) {
      for (int i = 0; i < 2_500; i++) {
        source.agents().save(agent(i), BY);
        if (i % 7 == 0) {
          source.agents().delete(agent(i).id(), ExpectedVersion.of(1), BY.because("gone"));
        }
      }
      Migrator migrator = Migrator.between(source, target).options(LARGE_BATCHES);
      assertThat(migrator.migrate().ok()).isTrue();
      assertThat(target.replication().counts()).isEqualTo(source.replication().counts());
      assertThat(target.replication().read(RowType.AGENT, null, 1_000))
          .isEqualTo(source.replication().read(RowType.AGENT, null, 1_000));
    }
  }

  /** Every column is null in some rows, and some columns are null in a whole batch. */
  private static AgentState agent(int number) {
    AgentState.Builder agent =
        AgentState.builder("agent-%05d".formatted(number))
            .name(number % 2 == 0 ? "Zähler \uD83D\uDE00 'x' \\ {1,2}" : "plain")
            .status(number % 3 == 0 ? AgentStatus.RUNNING : AgentStatus.PAUSED);
    if (number % 5 != 0) {
      agent.data(Json.of(Map.of("number", number, "text", "NULL, \"quoted\" and {braced}")));
    }
    if (number % 4 == 0) {
      agent.metadata(Json.of(Map.of("even", true, "of", List.of("a", "b"))));
    }
    if (number % 6 == 0) {
      agent.capabilities(List.of("read", "write,all"));
    }
    return agent.build();
  }

  @Test
  void rowsOfManyMegabytesAreSentInParts() {
    String large = "\"" + "x".repeat(3 << 19) + "\"";
    try (StateStore source = InMemoryStateStore.open();
        StateStore target = database.open(database.freshSchema(), OpenMode.CREATE)) {
      for (int i = 0; i < 12; i++) {
        AgentState agent =
            AgentState.builder("large-" + i)
                .name("n")
                .status(AgentStatus.RUNNING)
                .data(Json.parse(i % 4 == 3 ? "{}" : large))
                .build();
        source.agents().save(agent, BY);
      }
      assertThat(Migrator.between(source, target).options(LARGE_BATCHES).migrate().ok()).isTrue();
    }
  }

  @Test
  void auditLogKeepsTheOrderOfABatch() throws SQLException {
    String schema = database.freshSchema();
    try (StateStore store = database.open(schema, OpenMode.CREATE)) {
      List<AgentState> batch = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        batch.add(agent(i));
      }
      store.agents().saveAll(batch, BY);
      assertThat(database.shell(schema, "SELECT id FROM state_audit_log ORDER BY place"))
          .hasSize(500)
          .isSorted();
    }
  }
}
