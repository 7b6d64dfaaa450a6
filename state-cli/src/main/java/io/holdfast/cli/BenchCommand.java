package io.holdfast.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code bench}, as far as it is shipped: the benchmarks bring libraries that nobody else needs, so
 * only the launcher in the sources starts them, before this program is asked.
 */
@Command(
    description = {
      "Measures Holdfast beside hand-written code and peers, from the sources only.",
      "The word bench comes first: ./holdfast bench --help tells more."
    })
final class BenchCommand implements Callable<Answer> {
  private static final String REMEDY =
      "Benchmarks are started in the sources, with the word bench first: ./holdfast bench --quick";

  @Unmatched private List<String> rest = List.of();

  @Override
  public Answer call() {
    ObjectNode json = Json.object();
    json.put("remedy", REMEDY);
    json.put("ignored", String.join(" ", rest));
    return Answer.of(ExitCode.PRECONDITIONS, json, List.of(REMEDY));
  }
}
