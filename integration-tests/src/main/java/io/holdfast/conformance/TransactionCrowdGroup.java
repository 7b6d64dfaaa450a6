package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OptimisticLockException;
import io.holdfast.StateStore;
import io.holdfast.Transaction;
import io.holdfast.model.AgentState;
import io.holdfast.model.Checks;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.Event;
import io.holdfast.model.EventQuery;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Page;
import io.holdfast.model.StateTransition;
import io.holdfast.model.TransitionLabels;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many transactions at once: as if they had run one after the other. */
abstract class TransactionCrowdGroup extends ConformanceGroup {
  private static final int CALLERS = 8;
  private static final int ROUNDS = 10;
  private static final int IDS = 4;

  @Test
  @ContractPoint(17)
  void countersThatAreIncrementedTogetherAgree() {
    agents().saveAll(List.of(Specimens.agent("x", 0), Specimens.agent("y", 0)), BY);
    AtomicLong lost = new AtomicLong();
    List<StateStore> handles = List.of(store(), trial().rival(store()));
    Crowd.run(
        CALLERS,
        caller ->
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                lost.addAndGet(incremented(handles.get(caller % 2)) ? 0 : 1);
              }
              return caller;
            });
    long sum = (long) CALLERS * ROUNDS - lost.get();
    assertThat(sum).isPositive();
    for (String id : List.of("x", "y")) {
      AgentState counter = agents().find(id).orElseThrow();
      assertThat(Specimens.number(counter)).isEqualTo(sum);
      assertThat(counter.version()).isEqualTo(sum + 1);
    }
    assertThat(events().list(EventQuery.ofSession("s"), Page.first(1_000)).items())
        .extracting(Event::seq)
        .isEqualTo(LongStream.rangeClosed(1, sum).boxed().toList());
    assertThat(store().transitions().of(Doors.agent(store(), "x"), Page.first(1_000)).items())
        .extracting(StateTransition::seq)
        .isEqualTo(LongStream.rangeClosed(1, sum).boxed().toList());
  }

  private static boolean incremented(StateStore handle) {
    try {
      handle.transactWithRetry(
          tx -> {
            long number = Specimens.number(tx.agents().find("x").orElseThrow()) + 1;
            AgentState x = tx.agents().put(Specimens.agent("x", number), BY);
            tx.agents().update("y", old -> Specimens.agent("y", number), BY);
            tx.events().append(Specimens.event("e" + number, "s", Checks.MIN_INSTANT));
            tx.transitions().record(x.key(), TransitionLabels.to(Long.toString(number)), BY);
            return number;
          });
      return true;
    } catch (OptimisticLockException e) {
      return false;
    }
  }

  @Test
  @ContractPoint(17)
  void aSerialOrderExists() {
    Collection<SerialOrder.Ran> ran = new ConcurrentLinkedQueue<>();
    long seed = trial().random().nextLong();
    List<StateStore> handles = List.of(store(), trial().rival(store()));
    Crowd.run(
        CALLERS,
        caller ->
            () -> {
              Random random = new Random(seed + caller);
              for (int i = 0; i < ROUNDS; i++) {
                attempt(handles.get(caller % 2), random, ran);
              }
              return caller;
            });
    assertThat(ran).isNotEmpty();
    SerialOrder.check(ran);
  }

  /** Reads some entities and writes some of them, or deletes them, or writes none. */
  private void attempt(StateStore handle, Random random, Collection<SerialOrder.Ran> ran) {
    Set<String> reads = new TreeSet<>();
    Set<String> writes = new TreeSet<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      reads.add("x" + random.nextInt(IDS));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      writes.add("x" + random.nextInt(IDS));
    }
    boolean delete = random.nextInt(4) == 0;
    try {
      ran.add(
          handle.transactWithRetry(
              tx -> {
                SerialOrder.Ran run = new SerialOrder.Ran();
                reads.forEach(id -> run.read(id, version(tx, id)));
                writes.forEach(id -> write(tx, id, delete, run));
                return run;
              }));
    } catch (OptimisticLockException e) {
      assertThat(e.key().id()).startsWith("x");
    }
  }

  /** The version that is seen; 0 for absence, which is a version of its own after a delete. */
  private static long version(Transaction tx, String id) {
    return tx.agents().find(id).map(AgentState::version).orElse(0L);
  }

  private void write(Transaction tx, String id, boolean delete, SerialOrder.Ran run) {
    if (delete) {
      tx.agents()
          .delete(id, ExpectedVersion.any(), BY)
          .ifPresent(version -> run.wrote(id, version));
    } else {
      run.wrote(id, tx.agents().put(Specimens.agent(id), BY).version());
    }
  }

  @Test
  @ContractPoint({5, 17})
  void ofManyEqualTransactionsUnderARequestIdOneWrites() {
    List<AgentState> told =
        Crowd.run(
            Crowd.SIXTEEN,
            caller ->
                () ->
                    store()
                        .transactWithRetry(
                            tx -> {
                              tx.agents().put(Specimens.agent("y"), BY.as("r"));
                              return tx.agents().put(Specimens.agent("x"), BY.as("r"));
                            }));
    assertThat(told).containsOnly(told.get(0));
    assertThat(agents().list(EntityQuery.all(), Page.first()).items())
        .extracting(AgentState::version)
        .containsExactly(1L, 1L);
  }
}
