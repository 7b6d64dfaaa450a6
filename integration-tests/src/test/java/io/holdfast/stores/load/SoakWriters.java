package io.holdfast.stores.load;

import io.holdfast.StateStore;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Threads that write at a given rate: updates of agents, events, and agents that finish. */
final class SoakWriters implements AutoCloseable {
  private static final Change BY = Change.by("soak");
  private static final int AGENTS_OF_A_WRITER = 20;
  private static final int EVENT_EVERY = 10;
  private static final int FINISHED_EVERY = 25;
  private static final String FILLING = "0123456789abcdef".repeat(48);

  private final StateStore store;
  private final long pauseNanos;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean stopped;

  SoakWriters(StateStore store, int count, int writesPerSecond) {
    this.store = store;
    pauseNanos = TimeUnit.SECONDS.toNanos(1) * count / writesPerSecond;
    for (int i = 0; i < count; i++) {
      String name = "w" + i;
      Thread thread = new Thread(() -> write(name), name);
      threads.add(thread);
      thread.start();
    }
  }

  private void write(String name) {
    long due = System.nanoTime();
    try {
      for (int turn = 0; !stopped; turn++) {
        if (turn % FINISHED_EVERY == 1) {
          store.agents().put(agent(name + "-done-" + turn, turn, AgentStatus.COMPLETED), BY);
        } else {
          String id = name + "-" + turn % AGENTS_OF_A_WRITER;
          store.agents().put(agent(id, turn, AgentStatus.RUNNING), BY);
        }
        writes.incrementAndGet();
        if (turn % EVENT_EVERY == 0) {
          store.events().append(event(name, turn));
        }
        due += pauseNanos;
        LockSupport.parkNanos(due - System.nanoTime());
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private static AgentState agent(String id, int turn, AgentStatus status) {
    return AgentState.builder(id)
        .name(id)
        .status(status)
        .metadata(Json.of(Map.of("turn", turn)))
        .data(Json.of(Map.of("turn", turn, "filling", FILLING)))
        .build();
  }

  private static Event event(String name, int turn) {
    return Event.builder(name + "-" + turn)
        .sessionId(name)
        .type("step")
        .timestamp(Instant.now())
        .content("turn " + turn + " of " + name)
        .build();
  }

  long writes() {
    return writes.get();
  }

  void failIfAnyFailed() {
    if (failure.get() != null) {
      throw new AssertionError("A writer failed", failure.get());
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
