package io.holdfast.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** {@code completion}: the script by which a shell completes commands and options. */
@Command(
    description = {
      "Prints the script by which bash and zsh complete commands and options.",
      "Use it with: source <(holdfast completion)"
    })
final class CompletionCommand implements Callable<Answer> {
  private final CommandLine root;

  CompletionCommand(CommandLine root) {
    this.root = root;
  }

  @Override
  public Answer call() {
    String script = AutoComplete.bash(root.getCommandName(), root);
    ObjectNode json = Json.object();
    json.put("script", script);
    return Answer.done(json, List.of(script.stripTrailing()));
  }
}
