package io.holdfast.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs one command line. The door for the program and for tests; keeps no state. */
public final class Cli {
  private final Console console;
  private final String[] args;
  private final Context context;
  private final CommandLine commands;

  private Cli(Console console, String[] args) {
    this.console = console.withOut(new AnswerStream(console.out()));
    this.args = args;
    this.context = new Context(this.console);
    this.commands = Commands.create(context);
  }

  /** Runs a command and answers its exit code; nothing is thrown. */
  public static int run(Console console, String... args) {
    return new Cli(console, args).run().number();
  }

  private ExitCode run() {
    try {
      ExitCode code = execute();
      console.out().flush();
      return code;
    } catch (ReaderGoneException e) {
      return ExitCode.DONE;
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      return fail(e);
    }
  }

  private ExitCode execute() throws Exception {
    ParseResult parsed = commands.parseArgs(args);
    commands.setColorScheme(CommandLine.Help.defaultColorScheme(colours()));
    if (printedHelp(parsed)) {
      return ExitCode.DONE;
    }
    CommandLine leaf = leaf(parsed).commandSpec().commandLine();
    if (!(leaf.getCommand() instanceof Callable<?> command)) {
      throw new ParameterException(
          leaf, "Missing command, one of: " + String.join(", ", leaf.getSubcommands().keySet()));
    }
    Object result = command.call();
    if (result instanceof Answer answer) {
      return print(answer);
    }
    return (ExitCode) result;
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

  /** Whoever reads no further has all that was wanted, and what was done is done. */
  private ExitCode print(Answer answer) throws IOException {
    try {
      printWhole(answer);
      console.out().flush();
    } catch (ReaderGoneException e) {
      return answer.code();
    }
    return answer.code();
  }

  private void printWhole(Answer answer) throws IOException {
    if (context.options().json()) {
      write(answer.json() + "\n");
    } else if (!answer.lines().isEmpty()) {
      write(String.join(System.lineSeparator(), answer.lines()) + System.lineSeparator());
    }
  }

  private void write(String text) throws IOException {
    console.out().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private ExitCode fail(Throwable cause) {
    Failure failure = Failure.of(cause);
    PrintStream err = console.err();
    if (Ending.begun()) {
      err.println("holdfast: Interrupted");
      return failure.exit();
    }
    err.println("holdfast: " + failure.message());
    if (debug()) {
      cause.printStackTrace(err);
    }
    if (json()) {
      try {
        write(Json.text(failure.json()) + "\n");
        console.out().flush();
      } catch (IOException e) {
        // The line on standard error is all that can still be said.
        return e instanceof ReaderGoneException ? failure.exit() : ExitCode.STORE;
      }
    }
    return failure.exit();
  }

  /** Read by hand too, because a command line that cannot be parsed has no options yet. */
  private boolean json() {
    String line = String.join("\n", args).toLowerCase(Locale.ROOT);
    return context.options().json()
        || line.contains("--output=json")
        || line.contains("--output\njson");
  }

  /** By hand for the same reason; it only ever shows more. */
  private boolean debug() {
    return context.options().debug() || Arrays.asList(args).contains("--debug");
  }

  private Ansi colours() {
    boolean plain = context.options().noColor() || console.environment().containsKey("NO_COLOR");
    return plain ? Ansi.OFF : Ansi.AUTO;
  }
}
