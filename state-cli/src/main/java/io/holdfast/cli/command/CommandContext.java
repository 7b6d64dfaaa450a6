package io.holdfast.cli.command;

import io.holdfast.cli.option.GlobalOptions;
import io.holdfast.cli.output.Console;
import io.holdfast.cli.output.PhaseProgress;
import io.holdfast.cli.output.Progress;
import io.holdfast.cli.output.ProgressPrinter;
import java.util.concurrent.TimeUnit;

/** What commands share: the console and the options that every command takes. */
public final class CommandContext {
  private final Console console;
  private final GlobalOptions options = new GlobalOptions();

  public CommandContext(Console console) {
    this.console = console;
  }

  public Console console() {
    return console;
  }

  public GlobalOptions options() {
    return options;
  }

  /** Starts a progress display; close it when the work ends. */
  public Progress startProgress(String label) {
    if (options.quiet()) {
      return Progress.SILENT;
    }
    return new ProgressPrinter(console.err(), console.terminal(), label, System::nanoTime);
  }

  /** Like {@link #startProgress}, for work with several phases. */
  public PhaseProgress startPhases() {
    return new PhaseProgress(this::startProgress);
  }

  /** Prints a note to standard error, unless notes are suppressed. */
  public void printNote(String line) {
    if (!options.quiet()) {
      console.err().println(line);
    }
  }

  /** Seconds between two readings of {@link System#nanoTime()}, with milliseconds. */
  public static double seconds(long startNanos, long endNanos) {
    return TimeUnit.NANOSECONDS.toMillis(endNanos - startNanos) / 1000.0;
  }
}
