package io.holdfast.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
final class GlobalOptions {
  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "How to answer: ${COMPLETION-CANDIDATES}. JSON is exactly one object.",
      defaultValue = "text",
      scope = ScopeType.INHERIT)
  private Output output = Output.text;

  @Option(names = "--quiet", description = "Shows no progress.", scope = ScopeType.INHERIT)
  private boolean quiet;

  @Option(
      names = "--no-color",
      description = "Uses no colours; so does the variable NO_COLOR.",
      scope = ScopeType.INHERIT)
  private boolean noColor;

  @Option(
      names = "--debug",
      description = "Shows the stack trace of an error.",
      scope = ScopeType.INHERIT)
  private boolean debug;

  /** The forms of an answer, spelt as on the command line. */
  enum Output {
    text,
    json
  }

  boolean json() {
    return output == Output.json;
  }

  boolean quiet() {
    return quiet;
  }

  boolean noColor() {
    return noColor;
  }

  boolean debug() {
    return debug;
  }
}
