package io.holdfast.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.codec.RowCodec;
import io.holdfast.engine.store.EngineStateStore;
import io.holdfast.json.Json;
import io.holdfast.json.JsonScalar;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.query.Page;
import io.holdfast.relational.RelationalEngine;
import io.holdfast.relational.dialect.RelationalDialect.Phase;
import io.holdfast.relational.jdbc.Database;
import io.holdfast.relational.jdbc.DatabaseView;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.jdbc.SqlWork;
import io.holdfast.text.Words;
import io.holdfast.time.Deadline;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;

/** What is derived for searching: used, kept in step by triggers, and doubted after edits. */
final class SqliteSearchTest {
  private static final Change BY = Change.by("test");
  private static final int ROWS = 5_000;
  private static final int RARE = 100;

  /** As many virtual instructions as a scan of all rows takes many times over. */
  private static final int FEW_STEPS = 20_000;

  @TempDir private Path folder;

  @Test
  void equalityCapabilityAndSearchFollowAnIndex() throws SQLException {
    fill();
    try (Steps steps = new Steps(DriverManager.getConnection("jdbc:sqlite:" + file()))) {
      for (MetadataFilter rare :
          List.of(
              MetadataFilter.equalTo("/n", 7),
              MetadataFilter.equalTo("/s", "name-7"),
              MetadataFilter.equalTo("/rare", JsonScalar.TRUE))) {
        assertThat(steps.of(EntityQuery.all().where(rare), Page.first())).isLessThan(FEW_STEPS);
      }
      assertThat(steps.of(EntityQuery.all().withCapability("rare"), Page.first()))
          .isLessThan(FEW_STEPS);
      MetadataFilter common = MetadataFilter.equalTo("/common", "yes");
      assertThat(steps.of(EntityQuery.all().where(common), Page.first(10))).isLessThan(FEW_STEPS);
      assertThat(steps.of(EventQuery.all().matching("word7"))).isLessThan(FEW_STEPS);
      assertThat(steps.of(EventQuery.all().matching("common word7"))).isLessThan(FEW_STEPS);
      MetadataFilter range = MetadataFilter.atLeast("/n", JsonScalar.of(ROWS));
      assertThat(steps.of(EntityQuery.all().where(range), Page.first())).isGreaterThan(FEW_STEPS);
    }
  }

  private void fill() {
    try (StateStore store = open()) {
      List<AgentState> agents = new ArrayList<>();
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        String metadata =
            "{\"n\":%d,\"s\":\"name-%d\",\"rare\":%s,\"common\":\"yes\"}"
                .formatted(i, i, i % RARE == 0);
        agents.add(
            agent("a" + i, metadata).toBuilder()
                .capabilities(List.of(i % RARE == 0 ? "rare" : "usual"))
                .build());
        events.add(event("e" + i, "common word" + i));
      }
      store.agents().saveAll(agents, BY);
      store.events().appendAll(events);
    }
  }

  @Test
  void rowsEditedByHandAreStillFound() throws SQLException {
    try (StateStore store = open()) {
      store.agents().save(agent("a", "{\"c\":\"red\"}"), BY);
      store.agents().save(agent("gone", "{\"c\":\"red\"}"), BY);
      store.events().append(event("e", "old words"));
      store.events().append(event("gone", "old words"));
      shell("UPDATE agent_states SET metadata = '{\"c\":\"blue\"}' WHERE id = 'a'");
      shell("DELETE FROM agent_states WHERE id = 'gone'");
      shell(
          "INSERT INTO agent_states (namespace, id, name, status, metadata, capabilities)"
              + " VALUES ('default', 'b', 'B', 'idle', ' { \"c\" : \"blue\" }', '[\"run\"]')");
      shell("UPDATE events SET content = 'NEW words' WHERE id = 'e'");
      shell("DELETE FROM events WHERE id = 'gone'");
      shell(
          "INSERT INTO events (namespace, id, session_id, seq, type, occurred_at, content)"
              + " VALUES ('default', 'f', 's', 9, 'note', 5, 'new words')");
      shell("VACUUM");
      assertThat(found(store, "blue")).containsExactly("a", "b");
      assertThat(found(store, "red")).isEmpty();
      assertThat(ids(store, EntityQuery.all().withCapability("run"))).containsExactly("b");
      assertThat(searched(store, "new words")).containsExactly("e", "f");
      assertThat(searched(store, "old")).isEmpty();
      shell("UPDATE agent_states SET metadata = '{\"c\":\"red\"}', row_hash = NULL");
      assertThat(found(store, "red")).containsExactly("a", "b");
      store.agents().put(agent("a", "{\"c\":\"green\"}"), BY);
      assertThat(found(store, "green")).containsExactly("a");
      assertThat(shell("SELECT count(*) FROM agent_states WHERE search_terms IS NULL"))
          .isEqualTo(1);
      shell("INSERT INTO event_words (event_words) VALUES ('integrity-check')");
    }
  }

  @Test
  void renamedAndMovedRowsAreFoundWhereTheyAre() throws SQLException {
    try (StateStore store = open()) {
      store.agents().save(agent("a", "{\"c\":\"red\"}"), BY);
      shell("UPDATE agent_states SET id = 'z'");
      assertThat(found(store, "red")).containsExactly("z");
      shell("UPDATE agent_states SET namespace = 'other'");
      assertThat(found(store, "red")).isEmpty();
      assertThat(found(store.namespace("other"), "red")).containsExactly("z");
    }
  }

  @Test
  void savingTheSameMetadataAgainWritesNoTerms() throws SQLException {
    try (StateStore store = open()) {
      AgentState saved = store.agents().save(agent("a", "{\"c\":\"red\",\"n\":1}"), BY);
      shell("CREATE TABLE noted (term)");
      for (String change : List.of("INSERT", "UPDATE", "DELETE")) {
        shell(
            "CREATE TRIGGER note_%s AFTER %s ON entity_terms BEGIN INSERT INTO noted VALUES (1); END"
                .formatted(change, change));
      }
      saved = store.agents().save(saved.withStatus(AgentStatus.PAUSED), BY);
      assertThat(shell("SELECT count(*) FROM noted")).isZero();
      store.agents().save(saved.withMetadata(Json.parse("{\"c\":\"red\",\"n\":2}")), BY);
      assertThat(shell("SELECT count(*) FROM noted")).isPositive();
      store.agents().delete("a", ExpectedVersion.any(), BY);
      assertThat(shell("SELECT count(*) FROM entity_terms")).isZero();
    }
  }

  @Test
  void theIndexOfWordsIsCutExactlyAtTheirBlanks() throws SQLException {
    try (StateStore store = open()) {
      StringBuilder content = new StringBuilder();
      for (int c = 1; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 97) {
        if (Character.isDefined(c) && !Character.isSurrogate((char) c)) {
          content.appendCodePoint(c);
        }
      }
      store.events().append(event("all", content.toString()));
      List<String> words = List.copyOf(Words.of(content.toString()));
      assertThat(words).hasSizeGreaterThan(100);
      for (String word : words) {
        String query = '"' + word + '"';
        assertThat(
                shell(
                    "SELECT count(*) FROM event_words WHERE event_words MATCH '%s'"
                        .formatted(query)))
            .as(word)
            .isEqualTo(1);
      }
    }
  }

  private List<String> found(StateStore store, String colour) {
    return ids(store, EntityQuery.all().where(MetadataFilter.equalTo("/c", colour)));
  }

  private static List<String> ids(StateStore store, EntityQuery query) {
    return store.agents().list(query, Page.first()).items().stream().map(AgentState::id).toList();
  }

  private static List<String> searched(StateStore store, String text) {
    return store
        .events()
        .list(EventQuery.ofSession("s").matching(text), Page.first())
        .items()
        .stream()
        .map(Event::id)
        .toList();
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

  private StateStore open() {
    return SqliteStateStore.open(SqliteConfig.builder(file()).build(), OpenMode.CREATE);
  }

  private Path file() {
    return folder.resolve("a.db");
  }

  /** What somebody does with the stock shell; the number it answers, if any. */
  private long shell(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement shell = connection.createStatement()) {
      if (!shell.execute(statement)) {
        return 0;
      }
      try (ResultSet rows = shell.getResultSet()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  /** A store on one connection, whose virtual instructions are counted. */
  private static final class Steps implements Database {
    private static final int EACH = 100;

    private final SqliteDialect dialect = new SqliteDialect();
    private final Sql sql;
    private final StateStore store;
    private long steps;

    Steps(Connection connection) throws SQLException {
      sql = new Sql(connection);
      ProgressHandler.setHandler(
          connection,
          EACH,
          new ProgressHandler() {
            @Override
            protected int progress() {
              steps += EACH;
              return 0;
            }
          });
      store =
          new EngineStateStore(
              new RelationalEngine(
                  dialect,
                  this,
                  SqliteDatabase.SCHEMA.newest(),
                  StoreConfig.DEFAULT,
                  RowCodec.NONE),
              StoreConfig.DEFAULT);
    }

    long of(EntityQuery query, Page page) {
      steps = 0;
      store.agents().list(query, page);
      return steps;
    }

    long of(EventQuery query) {
      steps = 0;
      assertThat(store.events().list(query, Page.first()).items()).hasSize(1);
      return steps;
    }

    @Override
    public <T> T read(SqlWork<T> work) {
      try {
        return work.run(sql.begin(Deadline.in(Duration.ofMinutes(1))));
      } catch (SQLException e) {
        throw dialect.failure(e, Phase.WORK);
      }
    }

    @Override
    public <T> T write(SqlWork<T> work) {
      throw new IllegalStateException("Nothing is written here");
    }

    @Override
    public DatabaseView view(Duration longest) {
      throw new IllegalStateException("Nothing is backed up here");
    }

    @Override
    public Map<String, Object> details() {
      return Map.of();
    }

    @Override
    public void close() {
      try {
        sql.close();
      } catch (SQLException e) {
        throw dialect.failure(e, Phase.WORK);
      }
    }
  }
}
