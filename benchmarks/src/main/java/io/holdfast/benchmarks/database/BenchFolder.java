package io.holdfast.benchmarks.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of a run's databases; deleted at the end, also on an interrupt. */
public final class BenchFolder implements AutoCloseable {
  private static final int MAX_ATTEMPTS = 50;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Path path;
  private final AtomicBoolean removed = new AtomicBoolean();
  private final Thread hook = new Thread(this::removeQuietly, "remove-bench-folder");

  private BenchFolder(Path path) {
    this.path = path;
  }

  public static BenchFolder create(@Nullable Path parent) throws IOException {
    Path path =
        parent == null
            ? Files.createTempDirectory("holdfast-bench")
            : Files.createTempDirectory(Files.createDirectories(parent), "holdfast-bench");
    BenchFolder folder = new BenchFolder(path);
    Runtime.getRuntime().addShutdownHook(folder.hook);
    return folder;
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (removed.compareAndSet(false, true)) {
      remove();
    }
  }

  /** Deletes with retries, because other processes may still write there. */
  private void removeQuietly() {
    boolean done = !removed.compareAndSet(false, true);
    for (int attempt = 0; !done && attempt < MAX_ATTEMPTS; attempt++) {
      try {
        remove();
        done = true;
      } catch (IOException e) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    if (!done) {
      System.err.println("holdfast bench: folder stays behind: " + path);
    }
  }

  private void remove() throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(path)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }
}
