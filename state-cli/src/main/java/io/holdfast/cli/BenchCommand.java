package io.holdfast.cli;

import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code bench}, as far as it is shipped: the benchmarks bring libraries that nothing else needs,
 * so only the launcher in the sources starts them, before this program is asked.
 */
@Command(
    description = {
      "Compare Holdfast with hand-written code and other libraries; runs from the sources only.",
      "The word bench has to come first: see ./holdfast bench --help."
    })
final class BenchCommand implements Callable<CommandResult> {
  private static final String REMEDY =
      "Benchmarks run from the sources only, with the word bench first: ./holdfast bench --quick";

  @Unmatched private List<String> rest = List.of();

  @Override
  public CommandResult call() {
    return CommandResult.builder()
        .code(ExitCode.PRECONDITION_NOT_MET)
        .field("remedy", REMEDY)
        .field("ignored", String.join(" ", rest))
        .line(REMEDY)
        .build();
  }
}
