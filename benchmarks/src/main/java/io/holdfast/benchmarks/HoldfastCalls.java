package io.holdfast.benchmarks;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.model.AgentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Saves and loads through the contract. */
final class HoldfastCalls implements Contestant {
  private final StateStore store;
  private final Work work;

  HoldfastCalls(StateStore store, Work work) {
    this.store = store;
    this.work = work;
  }

  /** Creates the agents of every caller. */
  static void fill(StateStore store) {
    for (int caller = 0; caller < Subject.MOST_CALLERS; caller++) {
      List<AgentState> agents = new ArrayList<>();
      for (int number = 0; number < Subject.AGENTS_PER_CALLER; number++) {
        agents.add(Subject.fresh(Subject.id(caller, number)));
      }
      store.agents().saveAll(agents, Subject.CHANGE);
    }
  }

  @Override
  public String name() {
    return "holdfast";
  }

  @Override
  public Call caller(int caller) {
    return work == Work.SAVE ? saving(caller) : loading(caller);
  }

  private Call saving(int caller) {
    EntityStore<AgentState> agents = store.agents();
    List<AgentState> states = new ArrayList<>();
    for (int number = 0; number < Subject.AGENTS_PER_CALLER; number++) {
      states.add(agents.find(Subject.id(caller, number)).orElseThrow());
    }
    int[] turn = {0};
    return () -> {
      int number = turn[0]++ % Subject.AGENTS_PER_CALLER;
      AgentState state = states.get(number);
      states.set(
          number, agents.save(state.withStatus(Subject.next(state.status())), Subject.CHANGE));
    };
  }

  private Call loading(int caller) {
    EntityStore<AgentState> agents = store.agents();
    Random random = new Random(caller);
    return () -> {
      String id =
          Subject.id(
              random.nextInt(Subject.MOST_CALLERS), random.nextInt(Subject.AGENTS_PER_CALLER));
      if (agents.find(id).isEmpty()) {
        throw new IllegalStateException("Agent is missing: " + id);
      }
    };
  }

  @Override
  public void close() {
    // The store belongs to whoever opened it.
  }
}
