package io.holdfast.stores.process;

import io.holdfast.OptimisticLockException;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import java.util.Objects;

/** A process that counts two counters up together. Arguments: URL, namespace, how often. */
public final class CountingChild {
  private CountingChild() {}

  /** Counts. */
  public static void main(String[] arguments) {
    try (StateStore store = StateStores.open(arguments[0])) {
      count(store.namespace(arguments[1]), Integer.parseInt(arguments[2]));
    }
  }

  /** Counts each of two counters up by one, in one transaction, so many times. */
  static void count(StateStore store, int times) {
    int done = 0;
    while (done < times) {
      done += counted(store);
    }
  }

  /** How many were counted: none where the others were faster too often. */
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
