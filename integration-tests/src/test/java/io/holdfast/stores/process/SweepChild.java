package io.holdfast.stores.process;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.maintenance.SweepOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * A child process that runs maintenance on a namespace. It writes a byte to standard output after
 * every batch and waits for one from standard input, until it is killed. Arguments: URL, namespace,
 * {@code cleanup} or {@code sweep}.
 */
public final class SweepChild {
  static final int BATCH = 10;
  static final RetentionRule KEPT = RetentionRule.newest(1);

  /** Long enough for the test to check it while it is held, even on a busy machine. */
  private static final Duration LEASE = Duration.ofSeconds(5);

  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private SweepChild() {}

  /** Runs the maintenance. */
  public static void main(String[] arguments) {
    SweepOptions options =
        SweepOptions.DEFAULT
            .withBatchSize(BATCH)
            .withLease(LEASE)
            .withProgress(report -> tellAndWait());
    try (StateStore store = StateStores.open(arguments[0])) {
      run(store.namespace(arguments[1]), arguments[2], options);
    }
  }

  static long run(StateStore store, String what, SweepOptions options) {
    RetentionPolicy policy = RetentionPolicy.builder().history(KEPT).build();
    return what.equals("cleanup")
        ? store.maintenance().cleanup(Duration.ZERO, options).total()
        : store.maintenance().sweep(policy, options).total();
  }

  private static void tellAndWait() {
    try {
      OUT.write('.');
      if (System.in.read() < 0) {
        throw new IllegalStateException("Nobody is there any more");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
