package io.holdfast.cli.embedded;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.time.Deadline;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Brings the server of a folder up, or joins it, and takes it down. Call it with the gate held. */
final class PostgresLifecycle {
  private static final String CONNECT_SECONDS = "10";

  /** SQLState classes and codes of a server that is there and says no to this password. */
  private static final String AUTHENTICATION_CLASS = "28";

  /** What the log says when the cause goes away by itself: another try is the right answer. */
  private static final List<String> PASSING =
      List.of(
          "lock file \"postmaster.pid\" already exists",
          "pre-existing shared memory block",
          "could not bind",
          "could not create any TCP/IP sockets");

  private final ServerFolder folder;
  private final PostgresPrograms programs;

  PostgresLifecycle(ServerFolder folder, PostgresPrograms programs) {
    this.folder = folder;
    this.programs = programs;
  }

  /** Returns once a server of the folder accepts the password. */
  PostmasterFile joinOrStart(Deadline deadline) throws IOException {
    folder.prepare(programs, deadline);
    folder.prepareLog();
    String password = folder.readPassword();
    while (true) {
      Optional<PostmasterFile> found = PostmasterFile.read(folder.data());
      if (found.isPresent() && found.get().isServerOf(folder.data())) {
        if (answers(found.get(), password)) {
          return found.get();
        }
        StartupTimeout.pause(deadline);
      } else {
        if (found.isPresent() && found.get().processExists()) {
          // PostgreSQL trusts the number alone and would wait for a stranger, or a zombie, for
          // ever.
          PostmasterFile.delete(folder.data());
        }
        start(deadline);
      }
      if (deadline.passed()) {
        throw new StateException(
            ErrorCode.STORE_UNAVAILABLE,
            ErrorDetail.of("Embedded server does not answer").with("log", folder.log()));
      }
    }
  }

  /** Stops the server if one is there; what does not go politely is made to. */
  void stop() throws IOException {
    Optional<PostmasterFile> running =
        PostmasterFile.read(folder.data()).filter(p -> p.isServerOf(folder.data()));
    if (running.isEmpty()) {
      return;
    }
    if (!programs.stop(folder.data(), "fast") && !programs.stop(folder.data(), "immediate")) {
      throw new StateException(
          ErrorCode.STORE_FAILED,
          ErrorDetail.of("Embedded server does not stop")
              .with("pid", running.get().pid())
              .with("log", folder.log()));
    }
  }

  private void start(Deadline deadline) throws IOException {
    long before = folder.log().toFile().length();
    PostgresPrograms.Outcome outcome =
        programs.start(folder.data(), folder.log(), StartupTimeout.wholeSeconds(deadline));
    if (outcome.exitCode() == 0) {
      return;
    }
    PostgresPrograms.Outcome logged =
        new PostgresPrograms.Outcome(outcome.exitCode(), logSince(before));
    if (deadline.passed() || PASSING.stream().noneMatch(logged.output()::contains)) {
      throw PostgresPrograms.failed(
          "Embedded server does not start",
          logged.output().isEmpty() ? outcome : logged,
          folder.path());
    }
    StartupTimeout.pause(deadline);
  }

  private String logSince(long position) throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(folder.log().toFile(), "r")) {
      long start = Math.min(position, log.length());
      byte[] tail = new byte[(int) Math.min(log.length() - start, 64 * 1024)];
      log.seek(log.length() - tail.length);
      log.readFully(tail);
      return new String(tail, StandardCharsets.UTF_8).strip();
    }
  }

  private boolean answers(PostmasterFile server, String password) {
    Properties properties = new Properties();
    properties.setProperty("user", PostgresPrograms.USER);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("socketTimeout", CONNECT_SECONDS);
    try (Connection connection =
        DriverManager.getConnection(PostgresPrograms.jdbcUrl(server.port()), properties)) {
      return connection.isValid(Integer.parseInt(CONNECT_SECONDS));
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith(AUTHENTICATION_CLASS)) {
        throw new StateException(
            ErrorCode.ACCESS_DENIED,
            ErrorDetail.of("Embedded server refuses the password of its folder")
                .with("folder", folder.path()),
            e);
      }
      // Not listening yet, or recovering: the caller asks again until its deadline.
      return false;
    }
  }
}
