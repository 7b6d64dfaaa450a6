package io.holdfast.cli.embedded;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code initdb} and {@code pg_ctl}. No secret is ever an argument or in the environment, and
 * nothing that the user chose becomes part of a shell command.
 */
final class PostgresPrograms {
  static final String HOST = "127.0.0.1";
  static final String USER = "holdfast";
  static final String DATABASE = "postgres";

  /** On the command line, where neither a file nor ALTER SYSTEM overrides them. */
  private static final List<String> SETTINGS =
      List.of(
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          "listen_addresses=" + HOST,
          "unix_socket_directories=",
          "max_connections=200",
          "password_encryption=scram-sha-256",
          "timezone=UTC",
          "log_timezone=UTC",
          "log_checkpoints=off",
          "log_min_error_statement=panic",
          "log_error_verbosity=terse");

  private static final int MAX_OUTPUT_BYTES = 64 * 1024;
  private static final long STOP_SECONDS = 30;
  private static final String ROOT_RUNNER = "unshare";

  private final Path home;
  private final List<String> prefix;

  private PostgresPrograms(Path home, List<String> prefix) {
    this.home = home;
    this.prefix = prefix;
  }

  /** Finds the programs and the way to run them as the current user. */
  static PostgresPrograms open() throws IOException {
    return new PostgresPrograms(PostgresBinaries.install(), prefixForUser());
  }

  static String jdbcUrl(int port) {
    return "jdbc:postgresql://" + HOST + ":" + port + "/" + DATABASE;
  }

  /** Makes a fresh data folder that knows only password authentication from its first moment. */
  void initdb(Path data, Path password, long seconds) throws IOException {
    Outcome outcome =
        run(
            Objects.requireNonNull(data.getParent()),
            Map.of(),
            seconds,
            List.of(
                program("initdb"),
                "--pgdata=" + data,
                "--pwfile=" + password,
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions"));
    if (outcome.exitCode() != 0) {
      throw failed("Data folder of the embedded server cannot be made", outcome, data);
    }
  }

  /** Starts the server as a daemon of its own session and waits until it is ready or has failed. */
  Outcome start(Path data, Path log, long seconds) throws IOException {
    String options =
        SETTINGS.stream().map(s -> "-c " + s + " ").collect(Collectors.joining())
            + "-p "
            + freePort();
    // The paths go in by environment and working folder: pg_ctl pastes arguments into a shell.
    return run(
        Objects.requireNonNull(log.getParent()),
        Map.of("PGDATA", data.toString()),
        seconds + STOP_SECONDS,
        List.of(
            program("pg_ctl"),
            "start",
            "--wait",
            "--silent",
            "--timeout=" + seconds,
            "--log=" + log.getFileName(),
            "--options=" + options));
  }

  /** Stops the server of this data folder, breaking its connections; false if it would not go. */
  boolean stop(Path data, String mode) throws IOException {
    Outcome outcome =
        run(
            data,
            Map.of("PGDATA", data.toString()),
            2 * STOP_SECONDS,
            List.of(
                program("pg_ctl"),
                "stop",
                "--wait",
                "--silent",
                "--timeout=" + STOP_SECONDS,
                "--mode=" + mode));
    return outcome.exitCode() == 0;
  }

  /** The error for a program that failed: a full disk is named, the rest shows its last line. */
  static StateException failed(String sentence, Outcome outcome, Path where) {
    boolean full = outcome.output().contains("No space left on device");
    return new StateException(
        full ? ErrorCode.STORE_FULL : ErrorCode.STORE_UNAVAILABLE,
        ErrorDetail.of(sentence).with("folder", where).with("said", outcome.lastLine()));
  }

  private String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private Outcome run(
      Path folder, Map<String, String> environment, long seconds, List<String> command)
      throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true);
    // The caller's PGPASSWORD and the like mean another server.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (InputStream out = process.getInputStream()) {
      String output = new String(out.readNBytes(MAX_OUTPUT_BYTES), StandardCharsets.UTF_8).strip();
      out.skip(Long.MAX_VALUE);
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Outcome(-1, "no answer within " + seconds + " s");
      }
      return new Outcome(process.exitValue(), output);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while running " + command.get(0), e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own, root has no privileges. */
  private static List<String> prefixForUser() throws IOException {
    if (ServerFiles.currentUser() != 0) {
      return List.of();
    }
    try {
      Process probe =
          new ProcessBuilder(ROOT_RUNNER, "-U", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (probe.waitFor(STOP_SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0) {
        return List.of(ROOT_RUNNER, "-U");
      }
    } catch (IOException e) {
      throw cannotRunAsRoot(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while looking for " + ROOT_RUNNER, e);
    }
    throw cannotRunAsRoot(null);
  }

  private static StateException cannotRunAsRoot(@Nullable Throwable e) {
    return new StateException(
        ErrorCode.STORE_UNAVAILABLE,
        ErrorDetail.of("PostgreSQL does not run as root and user namespaces are not allowed here")
            .remedy("Run as another user"),
        e);
  }

  /** How a program ended and what it printed. */
  record Outcome(int exitCode, String output) {
    String lastLine() {
      return output.substring(output.lastIndexOf('\n') + 1);
    }
  }
}
