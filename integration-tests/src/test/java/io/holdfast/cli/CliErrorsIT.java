package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cli.output.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What goes wrong for users: the exit code, one clear line, no stack trace, nothing left behind.
 */
final class CliErrorsIT {
  private static final String SECRET = "hunter2-correct-horse";

  @TempDir Path folder;
  private String sqlite;

  @BeforeEach
  void name() {
    sqlite = "sqlite:" + folder.resolve("a.db");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export --from URL",
        "store info URL",
        "store health URL",
        "store stats URL",
        "agents list URL",
        "swarms show URL x",
        "sessions history URL x",
        "migrate --from URL --to memory:",
        "migrate --from URL --to memory: --validate-only"
      })
  void readingAMissingStoreIsExitCode2AndCreatesNothing(String line) {
    CliRun.of(line.replace("URL", sqlite).split(" ")).failsWith(2, "Store does not exist");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void missingInputFileLeavesNoStoreBehind() {
    String missing = folder.resolve("missing.ndjson").toString();
    CliRun.of("import", missing, "--to", sqlite).failsWith(2, "missing.ndjson");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void badLinesAreListedWithTheirNumbersAndTheRestGoesIn() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("in.ndjson"),
            """
            {"record":"agent","id":"a","name":"A","status":"running"}
            {"record":"agent","id":"b","name":
            {"record":"robot","id":"c"}
            {"record":"agent","id":"d","name":"D","status":"dancing"}
            {"record":"agent","id":"e","name":"E","status":"idle"}
            """);
    JsonNode answer = CliRun.json(1, "import", file.toString(), "--to", sqlite);
    assertThat(answer.get("read").asInt()).isEqualTo(5);
    assertThat(answer.get("written").asInt()).isEqualTo(2);
    JsonNode failed = answer.get("failed");
    assertThat(failed).hasSize(3);
    assertThat(failed.findValues("line")).extracting(JsonNode::asInt).containsExactly(2, 3, 4);
    assertThat(List.copyOf(failed.get(0).propertyNames()))
        .containsExactly("file", "line", "code", "message");

    CliRun text = CliRun.of("import", file.toString(), "--to", sqlite).endsWith(1);
    assertThat(text.out()).contains("in.ndjson:2: ").doesNotContain("\tat ");
  }

  @Test
  void refusedConnectionIsExitCode5() throws Exception {
    int port;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
    CliRun.of("store", "info", "postgresql://app@127.0.0.1:" + port + "/db").endsWith(5);
    JsonNode error =
        CliRun.json(5, "store", "info", "postgresql://app@127.0.0.1:" + port + "/db").get("error");
    assertThat(error.get("code").asString()).isEqualTo("STORE_UNAVAILABLE");
    assertThat(List.copyOf(error.propertyNames())).containsExactly("code", "message", "context");
  }

  @Test
  void fileThatIsNoDatabaseIsOneClearLine() throws Exception {
    Files.writeString(folder.resolve("a.db"), "years of work, but no database\n".repeat(200));
    CliRun run = CliRun.of("store", "info", sqlite);
    assertThat(run.exit()).isIn(1, 2, 5);
    assertThat(run.err()).startsWith("holdfast: ").hasLineCount(1);
  }

  @Test
  void entityThatIsNotThereIsExitCode2() throws Exception {
    Path file = Interchange.write(folder.resolve("in.ndjson"), 1, 1);
    CliRun.done("import", file.toString(), "--to", sqlite);
    CliRun.of("agents", "show", sqlite, "nobody").failsWith(2, "Entity does not exist");
    CliRun.of("agents", "history", sqlite, "nobody").failsWith(2, "Entity does not exist");
  }

  @Test
  void storeIsNotMovedIntoItself() throws Exception {
    Path file = Interchange.write(folder.resolve("in.ndjson"), 1, 1);
    CliRun.done("import", file.toString(), "--to", sqlite);
    CliRun.of("migrate", "--from", sqlite, "--to", sqlite).failsWith(2, "the same store");
  }

  @Test
  void batchSizeOutOfRangeIsExitCode2() throws Exception {
    Path file = Interchange.write(folder.resolve("in.ndjson"), 1, 1);
    CliRun.done("import", file.toString(), "--to", sqlite);
    CliRun.of("migrate", "--from", sqlite, "--to", "memory:", "--batch-size", "0").endsWith(2);
    CliRun.of("migrate", "--from", sqlite, "--to", "memory:", "--dry-run", "--validate-only")
        .endsWith(2);
  }

  @Test
  void fullDiskUnderAnExportIsExitCode5() throws Exception {
    Path file = Interchange.write(folder.resolve("in.ndjson"), 5, 1);
    CliRun.done("import", file.toString(), "--to", sqlite);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exit = Cli.run(new Console(full, errors, false, Map.of()), "export", "--from", sqlite);
    assertThat(exit).isEqualTo(5);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("No space left").hasLineCount(1);
  }

  @Test
  void passwordIsTakenFromTheEnvironmentAndNeverShown() throws Exception {
    int port;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
    String url = "postgresql://app:${HOLDFAST_SECRET}@127.0.0.1:" + port + "/db";
    for (String output : List.of("text", "json")) {
      CliRun run =
          CliProcess.run(
              folder,
              Map.of("HOLDFAST_SECRET", SECRET),
              "store",
              "info",
              url,
              "--debug",
              "--output",
              output);
      assertThat(run.exit()).isEqualTo(5);
      assertThat(run.out() + run.err()).doesNotContain(SECRET);
    }
    CliRun written =
        CliRun.of("store", "info", url.replace("${HOLDFAST_SECRET}", SECRET), "--debug");
    assertThat(written.out() + written.err()).doesNotContain(SECRET);
  }

  @Test
  void nothingButTheAnswerIsOnStandardOutput() throws Exception {
    Path file = Interchange.write(folder.resolve("in.ndjson"), 3, 1);
    CliRun imported =
        CliProcess.run(
            folder, Map.of(), "import", file.toString(), "--to", "sqlite:b.db", "--output=json");
    imported.endsWith(0).answer();
    CliRun moved =
        CliProcess.run(
            folder,
            Map.of(),
            "migrate",
            "--from",
            "sqlite:b.db",
            "--to",
            "embedded:postgres",
            "--output=json",
            "--quiet");
    moved.endsWith(0).answer();
    assertThat(moved.err()).isEmpty();
  }
}
