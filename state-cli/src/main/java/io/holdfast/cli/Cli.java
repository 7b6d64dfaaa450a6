package io.holdfast.cli;

import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.output.BrokenPipeException;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.Console;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.cli.output.ResultRenderer;
import io.holdfast.cli.output.StandardOutputStream;
import io.holdfast.cli.store.ShutdownFlag;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Runs one command line: parses, calls the command, prints its result. Stateless; tests use it too.
 */
public final class Cli {
  private final Console console;
  private final String[] args;
  private final CommandContext context;
  private final CommandLine commands;

  private Cli(Console console, String[] args) {
    this.console = console.withOut(new StandardOutputStream(console.out()));
    this.args = args;
    this.context = new CommandContext(this.console);
    this.commands = CommandTree.create(context);
  }

  /** Runs a command and returns its exit code; throws nothing. */
  public static int run(Console console, String... args) {
    return new Cli(console, args).run().number();
  }

  private ExitCode run() {
    try {
      ExitCode code = execute();
      console.out().flush();
      return code;
    } catch (BrokenPipeException e) {
      return ExitCode.SUCCESS;
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      return fail(e);
    }
  }

  private ExitCode execute() throws Exception {
    ParseResult parsed = commands.parseArgs(args);
    commands.setColorScheme(CommandLine.Help.defaultColorScheme(ansi()));
    if (printedHelp(parsed)) {
      return ExitCode.SUCCESS;
    }
    CommandLine leaf = leaf(parsed).commandSpec().commandLine();
    if (!(leaf.getCommand() instanceof Callable<?> command)) {
      throw new ParameterException(
          leaf, "Missing command, one of: " + String.join(", ", leaf.getSubcommands().keySet()));
    }
    Object returned = command.call();
    if (returned instanceof CommandResult result) {
      return print(result);
    }
    return (ExitCode) returned;
  }

  private boolean printedHelp(ParseResult parsed) throws IOException {
    StringWriter text = new StringWriter();
    for (ParseResult at = parsed; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
      CommandLine command = at.commandSpec().commandLine();
      if (at.isUsageHelpRequested()) {
        command.usage(new PrintWriter(text));
      } else if (at.isVersionHelpRequested()) {
        command.printVersionHelp(new PrintWriter(text));
      } else {
        continue;
      }
      write(text.toString());
      return true;
    }
    return false;
  }

  private static ParseResult leaf(ParseResult parsed) {
    return parsed.hasSubcommand() ? leaf(parsed.subcommand()) : parsed;
  }

  /** A broken pipe is no error: the command has done its work. */
  private ExitCode print(CommandResult result) throws IOException {
    try {
      printWhole(result);
      console.out().flush();
    } catch (BrokenPipeException e) {
      return result.code();
    }
    return result.code();
  }

  private void printWhole(CommandResult result) throws IOException {
    if (context.options().json()) {
      write(ResultRenderer.json(result) + "\n");
      return;
    }
    List<String> lines = ResultRenderer.text(result);
    if (!lines.isEmpty()) {
      write(String.join(System.lineSeparator(), lines) + System.lineSeparator());
    }
  }

  private void write(String text) throws IOException {
    console.out().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private ExitCode fail(Throwable cause) {
    Failure failure = Failure.of(cause);
    PrintStream err = console.err();
    if (ShutdownFlag.isShuttingDown()) {
      err.println("holdfast: Interrupted");
      return failure.exit();
    }
    err.println("holdfast: " + failure.message());
    if (debug()) {
      cause.printStackTrace(err);
    }
    if (json()) {
      try {
        write(ResultRenderer.json(failure.json()) + "\n");
        console.out().flush();
      } catch (IOException e) {
        // Standard output failed too: the line on standard error has to do.
        return e instanceof BrokenPipeException ? failure.exit() : ExitCode.STORE_FAILURE;
      }
    }
    return failure.exit();
  }

  /** Also searches the arguments, since a command line that cannot be parsed has no options yet. */
  private boolean json() {
    String line = String.join("\n", args).toLowerCase(Locale.ROOT);
    return context.options().json()
        || line.contains("--output=json")
        || line.contains("--output\njson");
  }

  /** Also searches the arguments, for the same reason. */
  private boolean debug() {
    return context.options().debug() || Arrays.asList(args).contains("--debug");
  }

  private Ansi ansi() {
    boolean plain = context.options().noColor() || console.environment().containsKey("NO_COLOR");
    return plain ? Ansi.OFF : Ansi.AUTO;
  }
}
