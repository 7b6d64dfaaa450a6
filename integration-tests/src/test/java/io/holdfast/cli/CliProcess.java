package io.holdfast.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The command line in a process of its own, as a user runs it. */
final class CliProcess {
  private static final long END_SECONDS = 120;

  private final Process process;
  private final Path out;
  private final Path err;

  private CliProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a command in a folder. */
  static CliProcess start(Path folder, Map<String, String> environment, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(java());
    command.addAll(List.of(args));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new CliProcess(builder.start(), out, err);
  }

  /** Runs a command in a folder to its end. */
  static CliRun run(Path folder, Map<String, String> environment, String... args) throws Exception {
    return start(folder, environment, args).await();
  }

  /** The words that run the command line with this test's classes. */
  static List<String> java() {
    return List.of(
        ProcessHandle.current().info().command().orElseThrow(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
  }

  /** Waits for the end. */
  CliRun await() throws Exception {
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new TimeoutException("Command does not end: " + Files.readString(err));
    }
    return new CliRun(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Whether it ended within the time; if not, it is killed as {@code kill -9} does. */
  boolean endsBeforeKill(long millis) throws Exception {
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      return true;
    }
    process.destroyForcibly();
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      throw new TimeoutException("Killed command does not end");
    }
    return false;
  }
}
