package io.holdfast.stores.crash;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.Event;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A child process whose threads write until it is killed, each to its own agents and session. It
 * prints a line to standard output after each acknowledgment. Arguments: URL, namespace, number of
 * threads.
 */
public final class CrashChild {
  static final int AGENTS_OF_A_THREAD = 3;
  private static final Change BY = Change.by("crash");
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private final StateStore store;
  private final int number;

  private CrashChild(StateStore store, int number) {
    this.store = store;
    this.number = number;
  }

  /** Writes until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    try (StateStore store = StateStores.open(arguments[0])) {
      StateStore scoped = store.namespace(arguments[1]);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
        Thread thread = new Thread(new CrashChild(scoped, i)::write);
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private void write() {
    for (int turn = 0; ; turn++) {
      String id = id(number, turn % AGENTS_OF_A_THREAD);
      String content = UUID.randomUUID().toString();
      AgentState before = store.agents().find(id).orElseGet(() -> fresh(id));
      AgentState written =
          store
              .agents()
              .save(
                  before
                      .withData(Json.of(Map.of("content", content)))
                      .withMetadata(Json.of(Map.of("mark", content))),
                  BY);
      tell("A " + id + " " + written.version() + " " + content);
      if (number == 0 && turn % 8 == 0) {
        store.seals().seal();
      }
      if (turn % 2 == 0) {
        Event event = event("s" + number, content);
        tell("E s" + number + " " + store.events().append(event).seq() + " " + content);
      }
    }
  }

  static String id(int thread, int agent) {
    return "w" + thread + "-" + agent;
  }

  private static AgentState fresh(String id) {
    return AgentState.builder(id).name(id).status(AgentStatus.RUNNING).build();
  }

  private static Event event(String session, String id) {
    return Event.builder(id)
        .sessionId(session)
        .type("step")
        .timestamp(Instant.now())
        .content("did " + id)
        .build();
  }

  /** A single system call, so that lines of threads do not mix. */
  private static void tell(String line) {
    try {
      OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
