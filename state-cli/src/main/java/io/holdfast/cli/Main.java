package io.holdfast.cli;

import io.holdfast.cli.output.Console;
import io.holdfast.cli.store.ShutdownFlag;
import java.util.Arrays;

/** The program {@code holdfast}. */
public final class Main {
  private static final String LIBRARY_LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    if (Arrays.asList(args).contains("--debug")) {
      // Before the first logger is made, which reads it once.
      System.setProperty(LIBRARY_LOG_LEVEL, "warn");
    }
    ShutdownFlag.register();
    System.exit(Cli.run(Console.ofProcess(), args));
  }
}
