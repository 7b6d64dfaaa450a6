package io.holdfast.cli.option;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
public final class GlobalOptions {
  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "Output format: text or json. JSON is exactly one object.",
      defaultValue = "text",
      scope = ScopeType.INHERIT)
  private Output output = Output.text;

  @Option(
      names = "--quiet",
      description = "Suppress progress and notes.",
      scope = ScopeType.INHERIT)
  private boolean quiet;

  @Option(
      names = "--no-color",
      description = "Disable colors, like the environment variable NO_COLOR.",
      scope = ScopeType.INHERIT)
  private boolean noColor;

  @Option(
      names = "--debug",
      description = "Show the stack trace of an error.",
      scope = ScopeType.INHERIT)
  private boolean debug;

  /** The output formats, spelled as on the command line. */
  enum Output {
    text,
    json
  }

  public boolean json() {
    return output == Output.json;
  }

  public boolean quiet() {
    return quiet;
  }

  public boolean noColor() {
    return noColor;
  }

  public boolean debug() {
    return debug;
  }
}
