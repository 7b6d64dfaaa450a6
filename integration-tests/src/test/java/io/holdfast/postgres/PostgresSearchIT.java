package io.holdfast.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.json.Json;
import io.holdfast.json.JsonScalar;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.Event;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.query.Page;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Derived search columns: their indexes are used, and rows edited by hand are still found. */
@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
final class PostgresSearchIT {
  private static final Change BY = Change.by("test");
  private static final int ROWS = 5_000;
  private static final int RARE = 100;
  private static final String SCANS =
      "SELECT sum(seq_scan) FROM pg_stat_user_tables WHERE schemaname = '%s'"
          + " AND relname IN ('agent_states', 'events')";

  private final TestDatabase database = new TestDatabase();
  private String schema = "";

  @BeforeAll
  void fill() throws SQLException {
    schema = database.freshSchema();
    try (StateStore store = database.open(schema, OpenMode.CREATE)) {
      List<AgentState> agents = new ArrayList<>();
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        String metadata = "{\"n\":%d,\"s\":\"name-%d\",\"rare\":%s}".formatted(i, i, i % RARE == 0);
        agents.add(
            agent("a" + i, metadata).toBuilder()
                .capabilities(List.of(i % RARE == 0 ? "rare" : "usual"))
                .build());
        events.add(event("e" + i, "common word" + i));
      }
      store.agents().saveAll(agents, BY);
      store.events().appendAll(events);
    }
    database.shell(schema, "ANALYZE");
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @Test
  void equalityAndCapabilityQueriesUseTheTermIndex() throws SQLException {
    for (EntityQuery query :
        List.of(
            EntityQuery.all().where(MetadataFilter.equalTo("/n", 7)),
            EntityQuery.all().where(MetadataFilter.equalTo("/s", "name-7")),
            EntityQuery.all().where(MetadataFilter.equalTo("/rare", JsonScalar.TRUE)),
            EntityQuery.all().withCapability("rare"))) {
      follows(
          "agent_states_by_terms",
          store -> assertThat(store.agents().list(query, Page.first()).items()).isNotEmpty());
    }
  }

  @Test
  void searchUsesTheWordIndex() throws SQLException {
    for (String text : List.of("word7", "COMMON word7")) {
      follows(
          "events_by_words",
          store ->
              assertThat(store.events().list(EventQuery.all().matching(text), Page.first()).items())
                  .hasSize(1));
    }
  }

  /** Asserts that a call scans the index once and no table sequentially. */
  private void follows(String index, Consumer<StateStore> query) throws SQLException {
    long scans = number(SCANS);
    String read =
        "SELECT idx_scan FROM pg_stat_user_indexes WHERE schemaname = '%s' AND indexrelname = '"
            + index
            + "'";
    long before = number(read);
    // A closed connection has reported its statistics.
    try (StateStore store = database.open(schema, OpenMode.EXISTING)) {
      query.accept(store);
    }
    assertThat(awaited(read, before)).isGreaterThan(before);
    assertThat(number(SCANS)).isEqualTo(scans);
  }

  private long awaited(String read, long before) throws SQLException {
    long end = System.nanoTime() + 20_000_000_000L;
    long now = number(read);
    while (now == before && System.nanoTime() < end) {
      now = number(read);
    }
    return now;
  }

  private long number(String query) throws SQLException {
    return Long.parseLong(database.shell(schema, query.formatted(schema)).get(0));
  }

  @Test
  void rowsEditedByHandAreStillFound() throws SQLException {
    String fresh = database.freshSchema();
    try (StateStore store = database.open(fresh, OpenMode.CREATE)) {
      store.agents().save(agent("a", "{\"c\":\"red\"}"), BY);
      store.agents().save(agent("gone", "{\"c\":\"red\"}"), BY);
      store.events().append(event("e", "old words"));
      database.shell(fresh, "UPDATE agent_states SET metadata = '{\"c\":\"blue\"}' WHERE id = 'a'");
      database.shell(fresh, "DELETE FROM agent_states WHERE id = 'gone'");
      database.shell(
          fresh,
          "INSERT INTO agent_states (namespace, id, name, status, metadata, capabilities)"
              + " VALUES ('default', 'b', 'B', 'idle', '{\"c\":\"blue\"}', '[\"run\"]')");
      database.shell(fresh, "UPDATE events SET content = 'NEW words' WHERE id = 'e'");
      database.shell(
          fresh,
          "INSERT INTO events (namespace, id, session_id, seq, type, occurred_at, content)"
              + " VALUES ('default', 'f', 's', 9, 'note', 5, 'new words')");
      assertThat(found(store, "blue")).containsExactly("a", "b");
      assertThat(found(store, "red")).isEmpty();
      assertThat(ids(store, EntityQuery.all().withCapability("run"))).containsExactly("b");
      assertThat(searched(store, "new words")).containsExactly("e", "f");
      assertThat(searched(store, "old")).isEmpty();
      database.shell(
          fresh, "UPDATE agent_states SET metadata = '{\"c\":\"red\"}', row_hash = NULL");
      assertThat(found(store, "red")).containsExactly("a", "b");
      database.shell(fresh, "UPDATE agent_states SET namespace = 'other'");
      assertThat(found(store.namespace("other"), "red")).containsExactly("a", "b");
      store.namespace("other").agents().put(agent("a", "{\"c\":\"green\"}"), BY);
      assertThat(found(store.namespace("other"), "green")).containsExactly("a");
      assertThat(
              database.shell(fresh, "SELECT count(*) FROM agent_states WHERE search_terms IS NULL"))
          .containsExactly("1");
    }
  }

  private static List<String> found(StateStore store, String colour) {
    return ids(store, EntityQuery.all().where(MetadataFilter.equalTo("/c", colour)));
  }

  private static List<String> ids(StateStore store, EntityQuery query) {
    return store.agents().list(query, Page.first()).items().stream().map(AgentState::id).toList();
  }

  private static List<String> searched(StateStore store, String text) {
    EventQuery query = EventQuery.ofSession("s").matching(text);
    return store.events().list(query, Page.first()).items().stream().map(Event::id).toList();
  }

  private static AgentState agent(String id, String metadata) {
    return AgentState.builder(id)
        .name("N")
        .status(AgentStatus.RUNNING)
        .metadata(Json.parse(metadata))
        .build();
  }

  private static Event event(String id, String content) {
    return Event.builder(id)
        .sessionId("s")
        .type("note")
        .timestamp(Instant.EPOCH)
        .content(content)
        .build();
  }
}
