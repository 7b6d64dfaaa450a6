package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.stores.fixture.ChildJvm;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Starts processes that work and kills them in the middle. */
final class Victim {
  private static final long MAX_EXTRA_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

  private Victim() {}

  /**
   * Runs the work in a process of its own and kills it by {@code kill -9} at a random moment.
   *
   * @param steps how many steps of progress the whole work takes
   */
  static void killed(Random random, int steps, String what, String from, String to)
      throws IOException, InterruptedException {
    Map<String, String> environment = to.contains("${") ? FreshPostgres.environment() : Map.of();
    Process child = ChildJvm.of(KillChild.class, environment, what, from, to).start();
    try (InputStream out = child.getInputStream()) {
      int wanted = random.nextInt(steps);
      int seen = 0;
      while (seen < wanted && out.read() >= 0) {
        seen++;
      }
      LockSupport.parkNanos(random.nextLong(MAX_EXTRA_NANOS));
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(1, TimeUnit.MINUTES)).as("the process is gone").isTrue();
  }
}
