package io.holdfast.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Turns at two files between two processes, which the kernel takes for a deadlock. */
@Timeout(60)
final class LockFileTest {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void aWaitThatTheKernelRefusesIsRepeatedUntilItIsOver() throws Exception {
    Path here = folder.resolve("here.lock");
    Path there = folder.resolve("there.lock");
    try (LockFile ours = LockFile.open(here);
        LockFile theirs = LockFile.open(there)) {
      LockFile.Turn turn = ours.take();
      Process child = StoreChild.start("cross", there, here.toString());
      try {
        assertThat(child.getInputStream().read()).isEqualTo('.');
        awaitItsWait(child);
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        Thread waiting = new Thread(() -> take(theirs, taken), "waiting");
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
          assertThat(taken).isNotCompletedExceptionally();
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        turn.close();
        assertThat(child.getInputStream().read()).isEqualTo('.');
        assertThat(taken.get()).isTrue();
        waiting.join();
        assertThat(child.waitFor()).isZero();
      } finally {
        child.destroyForcibly();
      }
    }
  }

  private static void take(LockFile file, CompletableFuture<Boolean> taken) {
    try (LockFile.Turn turn = file.take()) {
      taken.complete(turn.lock().isValid());
    } catch (IOException e) {
      taken.completeExceptionally(e);
    }
  }

  /** Until the kernel lists it among those that wait. */
  private static void awaitItsWait(Process child) throws IOException {
    String waits = ".*-> POSIX +ADVISORY +WRITE " + child.pid() + " .*";
    while (Files.readAllLines(Path.of("/proc/locks")).stream()
        .noneMatch(line -> line.matches(waits))) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
