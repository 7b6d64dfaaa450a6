package io.holdfast.stores.process;

import io.holdfast.OptimisticLockException;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import java.util.Objects;

/** A child process that increments two counters together. Arguments: URL, namespace, count. */
public final class CountingChild {
  private CountingChild() {}

  /** Runs the increments. */
  public static void main(String[] arguments) {
    try (StateStore store = StateStores.open(arguments[0])) {
      count(store.namespace(arguments[1]), Integer.parseInt(arguments[2]));
    }
  }

  /** Increments two counters in one transaction, a number of times. */
  static void count(StateStore store, int times) {
    int done = 0;
    while (done < times) {
      done += counted(store);
    }
  }

  /** The number of increments, 0 or 1: 0 after too many conflicts. */
  private static int counted(StateStore store) {
    try {
      return store.transactWithRetry(
          tx -> {
            tx.agents().update("x", CountingChild::next, Change.by("child"));
            tx.agents().update("y", CountingChild::next, Change.by("child"));
            return 1;
          });
    } catch (OptimisticLockException e) {
      return 0;
    }
  }

  static AgentState counter(String id, long number) {
    return AgentState.builder(id)
        .name(id)
        .status(AgentStatus.IDLE)
        .data(Json.parse(Long.toString(number)))
        .build();
  }

  static long number(AgentState agent) {
    return Long.parseLong(Objects.requireNonNull(agent.data()).text());
  }

  private static AgentState next(AgentState old) {
    return counter(old.id(), number(old) + 1);
  }
}
