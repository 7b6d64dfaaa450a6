package io.holdfast.benchmarks;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.benchmarks.measure.BenchmarkAgents;
import io.holdfast.benchmarks.measure.CallingContender;
import io.holdfast.benchmarks.measure.Work;
import io.holdfast.model.AgentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Saves and loads through the contract. */
final class HoldfastCalls implements CallingContender {
  private final StateStore store;
  private final Work work;

  HoldfastCalls(StateStore store, Work work) {
    this.store = store;
    this.work = work;
  }

  @Override
  public String name() {
    return "holdfast";
  }

  @Override
  public Call caller(int number, int callerCount) {
    return work == Work.SAVE ? saving(BenchmarkAgents.first(number, callerCount)) : loading(number);
  }

  private Call saving(int first) {
    EntityStore<AgentState> agents = store.agents();
    List<AgentState> states = new ArrayList<>();
    for (int number = 0; number < BenchmarkAgents.PER_CALLER; number++) {
      states.add(agents.find(BenchmarkAgents.id(first + number)).orElseThrow());
    }
    int[] turn = {0};
    return () -> {
      int number = turn[0]++ % BenchmarkAgents.PER_CALLER;
      AgentState state = states.get(number);
      states.set(
          number,
          agents.save(
              state.withStatus(BenchmarkAgents.next(state.status())), BenchmarkAgents.CHANGE));
    };
  }

  private Call loading(int seed) {
    EntityStore<AgentState> agents = store.agents();
    Random random = new Random(seed);
    return () -> {
      String id = BenchmarkAgents.id(random.nextInt(BenchmarkAgents.AGENTS));
      if (agents.find(id).isEmpty()) {
        throw new IllegalStateException("Agent is missing: " + id);
      }
    };
  }
}
