package io.holdfast.cli;

import io.holdfast.cli.output.CommandResult;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code completion}: the script by which a shell completes commands and options. */
@Command(
    description = {
      "Print the completion script for bash and zsh.",
      "Use it with: source <(holdfast completion)"
    })
final class CompletionCommand implements Callable<CommandResult> {
  private final CommandLine root;

  CompletionCommand(CommandLine root) {
    this.root = root;
  }

  @Override
  public CommandResult call() {
    String script = AutoComplete.bash(root.getCommandName(), root);
    return CommandResult.builder().field("script", script).line(script.stripTrailing()).build();
  }
}
