package io.holdfast.stores.load;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * A child process that saves as fast as it can, each thread its own agent in every given store.
 * Arguments: name, milliseconds, URLs. Reports on standard output that it is ready, starts on a
 * signal from standard input, and then prints the nanoseconds of each save by thread.
 */
public final class FullSpeedChild {
  static final int THREADS = 4;
  static final int READY = 1;
  private static final int WARM_UP = 200;
  private static final JsonDocument DATA = Json.parse("[\"" + "x".repeat(1_000) + "\"]");

  private FullSpeedChild() {}

  /** Runs the threads. */
  public static void main(String[] arguments) throws Exception {
    long nanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[1]));
    List<StateStore> stores = new ArrayList<>();
    List<Saver> savers = new ArrayList<>();
    for (String url : List.of(arguments).subList(2, arguments.length)) {
      StateStore store = StateStores.open(url);
      stores.add(store);
      for (int thread = 0; thread < THREADS; thread++) {
        savers.add(new Saver(store, id(arguments[0], thread)));
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(savers.size());
    try {
      together(threads, savers, saver -> saver.times(WARM_UP));
      answer(() -> together(threads, savers, saver -> saver.until(nanos)));
    } finally {
      threads.shutdownNow();
    }
    stores.forEach(StateStore::close);
  }

  private static void answer(Callable<List<long[]>> measurement) throws Exception {
    try (FileOutputStream bare = new FileOutputStream(FileDescriptor.out);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(bare))) {
      out.write(READY);
      out.flush();
      if (System.in.read() != READY) {
        throw new IOException("Nobody said when to begin");
      }
      for (long[] durations : measurement.call()) {
        out.writeInt(durations.length);
        for (long duration : durations) {
          out.writeLong(duration);
        }
      }
    }
  }

  /** The agent of a thread. */
  static String id(String process, int thread) {
    return process + "-" + thread;
  }

  /** The version of an agent after a number of saves. */
  static long version(int counted) {
    return WARM_UP + (long) counted;
  }

  private interface Part {
    long[] of(Saver saver);
  }

  private static List<long[]> together(ExecutorService threads, List<Saver> savers, Part part)
      throws Exception {
    List<Callable<long[]>> parts = new ArrayList<>();
    savers.forEach(saver -> parts.add(() -> part.of(saver)));
    List<long[]> done = new ArrayList<>();
    for (Future<long[]> future : threads.invokeAll(parts)) {
      done.add(future.get());
    }
    return done;
  }

  /** Saves one agent repeatedly. */
  private static final class Saver {
    private final StateStore store;
    private AgentState agent;

    Saver(StateStore store, String id) {
      this.store = store;
      agent = AgentState.builder(id).name(id).status(AgentStatus.RUNNING).data(DATA).build();
    }

    long[] times(int count) {
      return LongStream.range(0, count).map(unused -> save()).toArray();
    }

    long[] until(long nanos) {
      LongStream.Builder durations = LongStream.builder();
      long end = System.nanoTime() + nanos;
      while (System.nanoTime() - end < 0) {
        durations.add(save());
      }
      return durations.build().toArray();
    }

    private long save() {
      long begin = System.nanoTime();
      agent = store.agents().save(agent, Change.by("child"));
      return System.nanoTime() - begin;
    }
  }
}
