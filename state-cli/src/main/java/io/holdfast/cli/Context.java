package io.holdfast.cli;

import java.util.concurrent.TimeUnit;

/** What commands share: the console and the options that every command takes. */
final class Context {
  private final Console console;
  private final GlobalOptions options = new GlobalOptions();

  Context(Console console) {
    this.console = console;
  }

  Console console() {
    return console;
  }

  GlobalOptions options() {
    return options;
  }

  /** Starts to show how far a piece of work has come; close it when the work ends. */
  Progress progress(String label) {
    if (options.quiet()) {
      return Progress.SILENT;
    }
    return new ProgressPrinter(console.err(), console.terminal(), label, System::nanoTime);
  }

  /** Like {@link #progress}, for work that has several phases. */
  PhaseProgress phases() {
    return new PhaseProgress(this::progress);
  }

  /** Tells people something on standard error that is not part of the answer. */
  void note(String line) {
    if (!options.quiet()) {
      console.err().println(line);
    }
  }

  /** Seconds between two readings of {@link System#nanoTime()}, with milliseconds. */
  static double seconds(long startNanos, long endNanos) {
    return TimeUnit.NANOSECONDS.toMillis(endNanos - startNanos) / 1000.0;
  }
}
