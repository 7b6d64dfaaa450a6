package io.holdfast.cli.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at processes of the operating system. */
final class Processes {
  private Processes() {}

  /** Whether a program runs under this id; a dead one that nobody has reaped does not. */
  static boolean isRunning(long pid) {
    try {
      return Files.exists(Path.of("/proc/" + pid + "/cwd").toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
