package io.holdfast.cli;

/** The program {@code holdfast}. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(Cli.run(Console.ofProcess(), args));
  }
}
