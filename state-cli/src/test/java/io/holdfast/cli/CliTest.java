package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.output.Console;
import io.holdfast.model.Action;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every command: help, usage errors, the form of answers. */
final class CliTest {
  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHelps(List<String> command) {
    List<String> args = new ArrayList<>(command);
    args.add("--help");
    Run run = Run.of(args.toArray(String[]::new));
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("Usage: holdfast")
        .contains("--output", "Exit codes:", "USER:${VAR}@HOST");
    assertThat(run.err()).isEmpty();
  }

  static Stream<List<String>> commands() {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(sink, true, StandardCharsets.UTF_8);
    List<List<String>> found = new ArrayList<>();
    collect(
        CommandTree.create(new CommandContext(new Console(sink, err, false, Map.of()))),
        List.of(),
        found);
    return found.stream();
  }

  private static void collect(CommandLine command, List<String> name, List<List<String>> found) {
    found.add(name);
    command
        .getSubcommands()
        .forEach(
            (word, child) -> {
              List<String> longer = new ArrayList<>(name);
              longer.add(word);
              collect(child, longer, found);
            });
  }

  @Test
  void versionIsOneLine() {
    Run run = Run.of("--version");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("holdfast ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "stoer info memory:",
        "store",
        "store inof memory:",
        "store info",
        "store info memory: memory:",
        "store info memory: --outptu json",
        "store info --output xml memory:",
        "store info oracle://host/db",
        "store info agents.db",
        "agents list memory: --limit many",
        "agents list memory: --limit 0",
        "agents list memory: --status dancing",
        "agents list memory: --updated-since yesterday",
        "agents list memory: --cursor xyz",
        "agents list memory: --metadata team",
        "agents list memory: --metadata team=red",
        "agents list memory: --metadata /team=[]",
        "agents list memory: --namespace a:b",
        "agents at memory: x",
        "agents at memory: x --version one",
        "agents at memory: x --version 1 --at 2026-01-01T00:00:00Z",
        "agents at memory: x --at noon",
        "tasks diff memory:",
        "swarms diff memory: x one",
        "swarms diff memory: x 1 2 3",
        "sessions rollback memory: x",
        "sessions delete memory: x --version 0",
        "sessions delete memory: x --actor",
        "store audit memory: --kind agent",
        "store audit memory: --id x",
        "store audit memory: --kind robot --id x",
        "store audit memory: --action dance",
        "store audit memory: --from yesterday",
        "store audit memory: --after xyz",
        "events list memory: --until tomorrow",
        "events search memory:",
        "events search memory: ...",
        "store info embedded:redis"
      })
  void wrongUseIsOneClearLineAndExitCode2(String line) {
    Run run = Run.of(words(line));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("holdfast: ")
        .hasLineCount(1)
        .doesNotContain("\tat ", "Error: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--output json", "--output=json"})
  void errorsAreOneJsonObjectWhereJsonIsAskedFor(String option) {
    Run run = Run.of(words("store info nosuch: " + option));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).hasLineCount(1);
    JsonNode error = JsonMapper.shared().readTree(run.out()).get("error");
    assertThat(error.propertyNames()).containsExactly("code", "message", "context");
    assertThat(error.get("code").asString()).isEqualTo("INVALID_ARGUMENT");
    assertThat(error.get("message").asString()).isNotEmpty();
    assertThat(error.get("context").get("scheme").asString()).isEqualTo("nosuch");
  }

  @Test
  void wrongOptionsAreJsonErrorsToo() {
    Run run = Run.of("store", "info", "memory:", "--outptu", "--output", "json");
    assertThat(JsonMapper.shared().readTree(run.out()).get("error").get("code").asString())
        .isEqualTo("USAGE");
  }

  @Test
  void nearMissIsSuggested() {
    assertThat(Run.of("store", "info", "memory:", "--outptu").err()).contains("--output");
  }

  @Test
  void completionIsOneJsonObjectWhereJsonIsAskedFor() {
    Run run = Run.of("completion", "--output", "json");
    assertThat(run.out()).hasLineCount(1);
    assertThat(JsonMapper.shared().readTree(run.out()).get("script").asString())
        .isEqualTo(Run.of("completion").out().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void auditHelpNamesEveryAction() {
    assertThat(Run.of("store", "audit", "--help").out())
        .contains(Stream.of(Action.values()).map(Action::label).toList());
  }

  @Test
  void optionsOfEveryCommandMayStandBeforeIt() {
    assertThat(Run.of("--output", "json", "store", "info", "nosuch:").out()).startsWith("{\"error");
  }

  @Test
  void stackTraceOnlyForDebug() {
    assertThat(Run.of("store", "info", "nosuch:", "--debug").err())
        .contains("InvalidArgumentException", "\tat ");
  }

  @Test
  void fullDiskUnderTheAnswerIsExitCode5() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exit =
        Cli.run(
            new Console(failing("No space left on device"), errors, false, Map.of()), "--version");
    assertThat(exit).isEqualTo(5);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("No space left").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agents list --status --capability --metadata",
        "tasks at --version --at",
        "sessions diff --namespace",
        "swarms rollback --to-version --actor --reason --request-id",
        "agents delete --actor --version",
        "store audit --actor --until --after",
        "events search --session --type",
        "events list --from --limit"
      })
  void completionKnowsEveryCommandAndOption(String line) {
    Run run = Run.of("completion");
    assertThat(run.exit()).isZero();
    List<String> words = new ArrayList<>(List.of(words(line)));
    String function = "_picocli_holdfast_" + words.remove(0) + "_" + words.remove(0) + "() {";
    assertThat(run.out()).contains(function);
    String body = run.out().substring(run.out().indexOf(function));
    assertThat(body.substring(0, body.indexOf("\n}"))).contains(words);
  }

  @Test
  void readerThatGoesAwayIsNoError() {
    for (String command : List.of("--version", "completion", "agents --help")) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
      Console console = new Console(failing("Broken pipe"), errors, false, Map.of());
      assertThat(Cli.run(console, words(command))).as(command).isZero();
      assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
  }

  /** What was done, or not done, is not changed by a reader who looks away. */
  @Test
  void readerThatGoesAwayDoesNotChangeTheExitCode() {
    PrintStream errors = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Console console = new Console(failing("Broken pipe"), errors, false, Map.of());
    assertThat(Cli.run(console, words("store info nosuch: --output json"))).isEqualTo(2);
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private static String[] words(String line) {
    return line.isEmpty() ? new String[0] : Arrays.stream(line.split(" ")).toArray(String[]::new);
  }
}
