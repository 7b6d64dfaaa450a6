package io.holdfast.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Streams and environment of a command. Tests pass their own.
 *
 * @param out standard output: results only
 * @param err standard error: progress, warnings and errors
 * @param terminal whether {@code err} is a terminal, on which a bar can be redrawn
 * @param environment the environment variables
 */
public record Console(
    OutputStream out, PrintStream err, boolean terminal, Map<String, String> environment) {

  /** Set by the launcher, which can ask the shell. */
  private static final String TERMINAL_PROPERTY = "holdfast.terminal";

  /** The same with another standard output. */
  public Console withOut(OutputStream other) {
    return new Console(other, err, terminal, environment);
  }

  /** The console of this process. Output is not buffered here, so that a full disk shows. */
  public static Console ofProcess() {
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    boolean terminal =
        Boolean.parseBoolean(
            System.getProperty(TERMINAL_PROPERTY, String.valueOf(System.console() != null)));
    return new Console(new FileOutputStream(FileDescriptor.out), err, terminal, System.getenv());
  }
}
