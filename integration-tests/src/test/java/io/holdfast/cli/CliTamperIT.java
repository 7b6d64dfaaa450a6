package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A target that somebody edited by hand is found out, each change in its class. */
final class CliTamperIT {
  @TempDir Path folder;
  private String source;
  private Path file;

  @BeforeEach
  void move() throws Exception {
    source = "sqlite:" + folder.resolve("a.db");
    file = folder.resolve("b.db");
    Path in = Interchange.write(folder.resolve("in.ndjson"), 12, 3);
    CliRun.done("import", in.toString(), "--to", source);
    CliRun.done("migrate", "--from", source, "--to", "sqlite:" + file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DIVERGED | UPDATE agent_states SET data = CAST('{"turn":1}' AS BLOB) WHERE id = 'a0'
          DIVERGED | UPDATE agent_states SET status = 'killed' WHERE id = 'a0'
          ROGUE    | UPDATE agent_states SET version = version + 1 WHERE id = 'a0'
          STALE    | UPDATE agent_states SET version = version - 1 WHERE id = 'a0'
          MISSING  | DELETE FROM agent_states WHERE id = 'a0'
          EXTRA    | UPDATE agent_states SET id = 'new' WHERE id = 'a0'
          """)
  void changeByHandIsReportedInItsClass(String kind, String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
      // The driver's count has the rows of triggers in it.
      assertThat(statement.executeQuery("SELECT changes()").getInt(1)).isEqualTo(1);
    }
    String target = "sqlite:" + file;
    JsonNode found = CliRun.json(1, "migrate", "--from", source, "--to", target, "--validate-only");
    assertThat(found.get("equal").asBoolean()).isFalse();
    assertThat(found.get("differences").get(kind).asLong()).isEqualTo(1);
    assertThat(found.get("examples").findValuesAsString("class")).contains(kind);

    CliRun.done("migrate", "--from", source, "--to", target, "--overwrite");
    JsonNode mended =
        CliRun.json(0, "migrate", "--from", source, "--to", target, "--validate-only");
    assertThat(mended.get("equal").asBoolean()).isTrue();
  }
}
