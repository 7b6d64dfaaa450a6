package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.stores.fixture.ChildJvm;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Runs {@link KillChild} processes and kills them before they finish. */
final class KilledProcess {
  private static final long MAX_EXTRA_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

  private KilledProcess() {}

  /**
   * Runs an operation in a child process and kills it with {@code kill -9} at a random moment.
   *
   * @param steps the number of progress steps of the complete operation
   */
  static void runAndKill(Random random, int steps, String operation, String from, String to)
      throws IOException, InterruptedException {
    Map<String, String> environment = to.contains("${") ? FreshPostgres.environment() : Map.of();
    Process child = ChildJvm.of(KillChild.class, environment, operation, from, to).start();
    try (InputStream out = child.getInputStream()) {
      int killAfter = random.nextInt(steps);
      int seen = 0;
      while (seen < killAfter && out.read() >= 0) {
        seen++;
      }
      LockSupport.parkNanos(random.nextLong(MAX_EXTRA_NANOS));
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(1, TimeUnit.MINUTES)).as("the process is gone").isTrue();
  }
}
