package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pins the JSON answer and the exit code of every command. The resource {@code json-answers.txt} is
 * a session: a line that begins with {@code $} is a command, one with {@code sql>} a change made to
 * {@code a.db} by hand; below a command stand its exit code and its standard output. The test runs
 * the session from top to bottom and compares the whole text. Values that differ from run to run
 * are masked.
 *
 * <p>The text of the last run is left in {@code target/json-answers.txt}. An intended change of an
 * answer is made by copying that file over the resource.
 */
final class CliJsonAnswersIT {
  private static final String SESSION = "json-answers.txt";
  private static final String RECORDS = "json-answers.ndjson";
  private static final String COMMAND = "$ ";
  private static final String SQL = "sql> ";
  private static final String FOLDER = "DIR";
  private static final int AGENTS = 400;

  private static final String TIMES = "seconds|rowsPerSecond|latencyMillis|rounds";

  /** Expressions of values that differ from run to run, and what stands in their place. */
  private static final Map<String, String> MASKS =
      new TreeMap<>(
          Map.of(
              "20(?!20)\\d\\d-\\d\\d-\\d\\dT[0-9:]{8}(\\.\\d+)?Z",
              "<instant>",
              "\\b[0-9a-f]{64}\\b",
              "<hash>",
              "\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b",
              "<uuid>",
              "(\"(bytes|(tried|compressed|withDictionary|log_)[bB]ytes|"
                  + TIMES
                  + "|id)\":)[0-9.E-]+",
              "$1<number>",
              "(\"(message|hint|remedy|script)\":)\"(?:[^\"\\\\]++|\\\\.)*+\"",
              "$1<text>",
              "(\"(next|signature|root|previous)\":)\"[^\"]*\"",
              "$1<token>"));

  @TempDir Path folder;

  @Test
  void answersAreAsRecorded() throws Exception {
    String recorded = resource(SESSION);
    Files.writeString(folder.resolve("a.ndjson"), resource(RECORDS));
    Files.write(folder.resolve("many.ndjson"), manyAgents());
    List<String> actual = new ArrayList<>();
    for (String line : recorded.lines().toList()) {
      if (line.startsWith(COMMAND)) {
        actual.add(line);
        actual.addAll(run(line.substring(COMMAND.length())));
      } else if (line.startsWith(SQL)) {
        actual.add(line);
        change(line.substring(SQL.length()));
      } else if (line.isEmpty() || line.startsWith("#")) {
        actual.add(line);
      }
    }
    Files.write(Path.of("target", SESSION), actual);
    assertThat(actual).isEqualTo(recorded.lines().toList());
  }

  private List<String> run(String line) {
    CliRun run = CliRun.of(line.replace(FOLDER, folder.toString()).split(" "));
    List<String> answer = new ArrayList<>();
    answer.add("exit " + run.exit());
    run.out().lines().map(this::masked).forEach(answer::add);
    return answer;
  }

  private String masked(String answer) {
    String masked = answer.replace(folder.toString(), FOLDER);
    for (Map.Entry<String, String> mask : MASKS.entrySet()) {
      masked = masked.replaceAll(mask.getKey(), mask.getValue());
    }
    return masked;
  }

  private void change(String sql) throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("a.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
    }
  }

  /** Enough documents that resemble each other, from which a dictionary can be trained. */
  private static List<String> manyAgents() {
    return IntStream.range(0, AGENTS)
        .mapToObj(
            n ->
                "{\"record\":\"agent\",\"id\":\"m-%d\",\"name\":\"Agent\",\"status\":\"idle\","
                        .formatted(n)
                    + "\"data\":{\"plan\":[\"read the files\",\"edit line %d\",\"run the tests\"],"
                        .formatted(n * n)
                    + "\"last\":{\"tool\":\"editor\",\"millis\":%d,\"ok\":true}}}"
                        .formatted(n * 31))
        .toList();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = CliJsonAnswersIT.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
