package io.holdfast.cli.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL writes about itself into {@code postmaster.pid}: line 1 is the process id, line 4
 * the port. The file outlives a killed server, and its process id may be reused by then.
 */
record PostmasterFile(long pid, int port) {
  private static final String NAME = "postmaster.pid";
  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;
  private static final Path PROCESSES = Path.of("/proc");

  /** Reads the file; empty if it is absent or not yet complete. */
  static Optional<PostmasterFile> read(Path data) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(data.resolve(NAME), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.size() <= PORT_LINE) {
      return Optional.empty();
    }
    try {
      long pid = Long.parseLong(lines.get(PID_LINE).strip());
      int port = Integer.parseInt(lines.get(PORT_LINE).strip());
      return Optional.of(new PostmasterFile(pid, port));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Removes the file: only if its process id is known to belong to another program. */
  static void delete(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(NAME));
  }

  /** Whether any process has this id; a killed one waiting for its parent counts. */
  boolean processExists() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Whether the process with this id is a PostgreSQL server that works in this data folder. */
  boolean isServerOf(Path data) {
    if (!processExists()) {
      return false;
    }
    if (!Files.isDirectory(PROCESSES)) {
      // Without /proc the program's name has to do; a false yes ends as a refused connection.
      return ProcessHandle.of(pid)
          .flatMap(p -> p.info().command())
          .map(command -> command.endsWith("postgres"))
          .orElse(false);
    }
    try {
      return Files.isSameFile(PROCESSES.resolve(pid + "/cwd"), data);
    } catch (IOException e) {
      // Gone meanwhile, a zombie, or another user's process: in each case not our server.
      return false;
    }
  }
}
