package io.holdfast.sqlite;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Another process that uses the same file. */
final class StoreChild {
  static final int TAKEN = 7;

  private StoreChild() {}

  /** Starts a process that does one of the things that {@link #main} knows. */
  static Process start(String what, Path path, String id) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-Dorg.jooq.no-logo=true"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(StoreChild.class.getName(), what, path.toString(), id));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /**
   * Opens and saves; or asks for the lock; or holds it until its input ends; or waits, holding it,
   * for another one.
   */
  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "save" -> save(path, arguments[2]);
      case "ask" -> {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock()) {
          System.exit(lock == null ? TAKEN : 0);
        }
      }
      case "cross" -> cross(path, Path.of(arguments[2]));
      default -> hold(path);
    }
  }

  private static void save(Path path, String id) {
    try (StateStore store =
        SqliteStateStore.open(SqliteConfig.builder(path).build(), OpenMode.CREATE)) {
      store
          .agents()
          .save(
              AgentState.builder(id).name("N").status(AgentStatus.RUNNING).build(),
              Change.by("child"));
    }
  }

  private static void cross(Path first, Path second) throws IOException {
    try (FileChannel held = FileChannel.open(first, StandardOpenOption.WRITE);
        FileLock one = held.lock(0, 1, false);
        OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write('.');
      out.flush();
      try (FileChannel wanted = FileChannel.open(second, StandardOpenOption.WRITE);
          FileLock other = wanted.lock(0, 1, false)) {
        out.write(one.isValid() && other.isValid() ? '.' : '!');
        out.flush();
      }
    }
  }

  private static void hold(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        FileLock lock = channel.lock();
        OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write(lock.isValid() ? 1 : 0);
      out.flush();
      int end = System.in.read();
      if (end >= 0) {
        throw new IOException("Input was not to say anything");
      }
    }
  }
}
