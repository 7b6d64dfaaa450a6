package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.query.Page;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Text search and metadata queries on a target after a move, an overwrite and a repair. */
final class DerivedAfterMoveTest {
  private static final List<String> NAMESPACES = List.of("default", "a", "a.b", "a/b", "B", "-");
  private static final String TERMS_AS_DERIVED =
      """
      SELECT count(*) FROM (
        SELECT 1, s.namespace, s.id, value FROM agent_states s, json_each(search_terms)
        UNION SELECT 2, s.namespace, s.id, value FROM swarm_states s, json_each(search_terms)
        UNION SELECT 3, s.namespace, s.id, value FROM session_states s, json_each(search_terms)
        UNION SELECT 4, s.namespace, s.id, value FROM tasks s, json_each(search_terms))
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void targetReturnsTheSameResultsAsSource(StoreKind to) {
    try (StateStore source = StateStores.open("memory:");
        StateStore target = to.fresh(folder)) {
      RandomState.fill(17, source, 300);
      RandomState.fill(18, target, 60);
      overwrite(source, target);
      assertThat(answers(target)).isEqualTo(answers(source)).anyMatch(a -> !a.endsWith("[]"));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void replacedAndDeletedRowsLeaveNoDerivedData(long seed) throws SQLException {
    Path file = folder.resolve("target.db");
    try (StateStore source = StateStores.open("memory:");
        StateStore target = StateStores.open("sqlite:" + file)) {
      RandomState.fill(seed, source, 200);
      RandomState.fill(~seed, target, 200);
      overwrite(source, target);
    }
    try (Connection shell = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = shell.createStatement()) {
      long derived = count(statement, TERMS_AS_DERIVED);
      assertThat(derived).isPositive();
      assertThat(count(statement, "SELECT count(*) FROM entity_terms")).isEqualTo(derived);
      statement.execute("INSERT INTO event_words(event_words, rank) VALUES ('integrity-check', 1)");
    }
  }

  static List<Long> seeds() {
    return Seeds.some(1, 20);
  }

  private static void overwrite(StateStore source, StateStore target) {
    MoveOptions options = MoveOptions.DEFAULT.batchSize(37).overwrite(OverwriteMode.OVERWRITE);
    assertThat(Migrator.between(source, target).options(options).migrate().ok()).isTrue();
  }

  private static List<String> answers(StateStore store) {
    EntityQuery byMetadata = EntityQuery.all().where(MetadataFilter.equalTo("/b", 1));
    EntityQuery byCapability = EntityQuery.all().withCapability("A");
    List<String> answers = new ArrayList<>();
    for (String namespace : NAMESPACES) {
      StateStore scoped = store.namespace(namespace);
      for (String text : List.of("plain", "LINES two", "quoted", "drop events", "none")) {
        EventQuery query = EventQuery.all().matching(text);
        answers.add(text + scoped.events().list(query, Page.first()).items());
      }
      answers.add("agents" + scoped.agents().list(byMetadata, Page.first()).items());
      answers.add("agents" + scoped.agents().list(byCapability, Page.first()).items());
      answers.add("swarms" + scoped.swarms().list(byMetadata, Page.first()).items());
      answers.add("tasks" + scoped.tasks().list(byMetadata, Page.first()).items());
      answers.add("sessions" + scoped.sessions().list(byMetadata, Page.first()).items());
    }
    return answers;
  }

  private static long count(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      return result.getLong(1);
    }
  }
}
