package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cli.output.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One command line that has ended, with what it printed.
 *
 * @param exit the exit code
 * @param out standard output
 * @param err standard error
 */
record CliRun(int exit, String out, String err) {
  /** Runs a command in this process. */
  static CliRun of(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exit = Cli.run(new Console(out, errors, false, Map.of()), args);
    return new CliRun(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command that must end well. */
  static CliRun done(String... args) {
    return of(args).endsWith(0);
  }

  /** Runs a command and reads its JSON answer, which must be all of standard output. */
  static JsonNode json(int exit, String... args) {
    List<String> words = new ArrayList<>(List.of(args));
    words.addAll(List.of("--output", "json"));
    return of(words.toArray(String[]::new)).endsWith(exit).answer();
  }

  CliRun endsWith(int code) {
    assertThat(exit).as("exit code; out: %s; err: %s", out, err).isEqualTo(code);
    return this;
  }

  /** The one JSON object on standard output. */
  JsonNode answer() {
    assertThat(out).hasLineCount(1).startsWith("{").endsWith("}\n");
    return JsonMapper.shared().readTree(out);
  }

  /** Checks that the command failed as commands fail: a code, one clear line, no stack trace. */
  CliRun failsWith(int code, String sentence) {
    endsWith(code);
    assertThat(out).isEmpty();
    assertThat(err).startsWith("holdfast: ").contains(sentence).hasLineCount(1);
    return this;
  }
}
