package io.holdfast.cli.embedded;

import io.holdfast.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Looks at processes of the operating system. */
final class Processes {
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

  private Processes() {}

  /** Whether a program runs under this id; a dead one that nobody has reaped does not. */
  static boolean isRunning(long pid) {
    try {
      return Files.exists(Path.of("/proc/" + pid + "/cwd").toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits for the end of a program, which may come a moment after its pid file is gone. */
  static boolean ends(long pid) {
    return Deadline.in(MAX_WAIT).awaitCondition(() -> !isRunning(pid), POLL_INTERVAL);
  }
}
