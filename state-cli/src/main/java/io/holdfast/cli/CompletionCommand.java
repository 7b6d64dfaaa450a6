package io.holdfast.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code completion}: the script by which a shell completes commands and options. */
@Command(
    description = {
      "Prints the script by which bash and zsh complete commands and options.",
      "Use it with: source <(holdfast completion)"
    })
final class CompletionCommand implements Callable<ExitCode> {
  private final CommandLine root;
  private final Context context;

  CompletionCommand(CommandLine root, Context context) {
    this.root = root;
    this.context = context;
  }

  @Override
  public ExitCode call() throws IOException {
    String script = AutoComplete.bash(root.getCommandName(), root);
    context.console().out().write(script.getBytes(StandardCharsets.UTF_8));
    return ExitCode.DONE;
  }
}
