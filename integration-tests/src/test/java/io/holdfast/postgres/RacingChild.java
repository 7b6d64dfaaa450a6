package io.holdfast.postgres;

import io.holdfast.OptimisticLockException;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Main class of a child process whose threads save the same few agents by expected version.
 * Arguments: URL, name. Reports on standard output that it is ready, starts on a signal from
 * standard input, and then prints a line per acknowledged save: agent, version and the agent's
 * name.
 */
final class RacingChild {
  static final int AGENTS = 6;

  /** More than the bypass threshold, so that batches of both processes conflict. */
  static final int THREADS = 24;

  static final int EACH = 15;
  static final int READY = '!';

  private RacingChild() {}

  static String id(int agent) {
    return "raced-" + agent;
  }

  /** Runs the threads. */
  public static void main(String[] arguments) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (StateStore store = StateStores.open(arguments[0]);
        FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write(READY);
      if (System.in.read() != READY) {
        throw new IOException("Nobody said when to begin");
      }
      List<Callable<String>> work = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        String name = arguments[1] + "-" + thread;
        int first = thread;
        work.add(() -> race(store, name, first));
      }
      for (Future<String> told : threads.invokeAll(work)) {
        out.write(told.get().getBytes(StandardCharsets.UTF_8));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String race(StateStore store, String name, int first) {
    StringBuilder told = new StringBuilder();
    for (int number = 0; number < EACH; number++) {
      String id = id((first + number) % AGENTS);
      AgentState mine = won(store, id, name + "-" + number);
      told.append(id + " " + mine.version() + " " + mine.name() + "\n");
    }
    return told.toString();
  }

  /** Reads and saves until there is no conflict. */
  private static AgentState won(StateStore store, String id, String name) {
    while (true) {
      AgentState read = store.agents().find(id).orElseThrow();
      try {
        return store.agents().save(read.withName(name), Change.by("child"));
      } catch (OptimisticLockException e) {
        // Another caller was faster; nothing was written.
      }
    }
  }
}
