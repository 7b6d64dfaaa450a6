package io.holdfast.conformance.group.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OptimisticLockException;
import io.holdfast.StateStore;
import io.holdfast.Transaction;
import io.holdfast.conformance.model.SerialOrder;
import io.holdfast.conformance.support.ConcurrentRun;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.model.AgentState;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.StateTransition;
import io.holdfast.model.TransitionLabels;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.text.Checks;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Concurrent transactions: their results are those of some serial order. Contract points 5, 17. */
public abstract class TransactionConcurrencyGroup extends ConformanceGroup {
  private static final int CALLERS = 8;
  private static final int ROUNDS = 10;
  private static final int IDS = 4;

  @Test
  @ContractPoint(17)
  void countersIncrementedInOneTransactionAgree() {
    agents().saveAll(List.of(TestEntities.agent("x", 0), TestEntities.agent("y", 0)), BY);
    AtomicLong lost = new AtomicLong();
    List<StateStore> handles = List.of(store(), testNamespace().otherHandle(store()));
    ConcurrentRun.callAll(
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
      assertThat(TestEntities.numberOf(counter)).isEqualTo(sum);
      assertThat(counter.version()).isEqualTo(sum + 1);
    }
    assertThat(events().list(EventQuery.ofSession("s"), Page.first(1_000)).items())
        .extracting(Event::seq)
        .isEqualTo(LongStream.rangeClosed(1, sum).boxed().toList());
    assertThat(
            store()
                .transitions()
                .of(EntityStores.agentKey(store(), "x"), Page.first(1_000))
                .items())
        .extracting(StateTransition::seq)
        .isEqualTo(LongStream.rangeClosed(1, sum).boxed().toList());
  }

  private static boolean incremented(StateStore handle) {
    try {
      handle.transactWithRetry(
          tx -> {
            long number = TestEntities.numberOf(tx.agents().find("x").orElseThrow()) + 1;
            AgentState x = tx.agents().put(TestEntities.agent("x", number), BY);
            tx.agents().update("y", old -> TestEntities.agent("y", number), BY);
            tx.events().append(TestEntities.event("e" + number, "s", Checks.MIN_INSTANT));
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
  void concurrentTransactionsHaveASerialOrder() {
    Collection<SerialOrder.Ran> ran = new ConcurrentLinkedQueue<>();
    long seed = testNamespace().random().nextLong();
    List<StateStore> handles = List.of(store(), testNamespace().otherHandle(store()));
    ConcurrentRun.callAll(
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
      run.wrote(id, tx.agents().put(TestEntities.agent(id), BY).version());
    }
  }

  @Test
  @ContractPoint({5, 17})
  void oneOfManyEqualConcurrentTransactionsUnderARequestIdWrites() {
    List<AgentState> told =
        ConcurrentRun.callAll(
            ConcurrentRun.DEFAULT_CALLERS,
            caller ->
                () ->
                    store()
                        .transactWithRetry(
                            tx -> {
                              tx.agents().put(TestEntities.agent("y"), BY.as("r"));
                              return tx.agents().put(TestEntities.agent("x"), BY.as("r"));
                            }));
    assertThat(told).containsOnly(told.get(0));
    assertThat(agents().list(EntityQuery.all(), Page.first()).items())
        .extracting(AgentState::version)
        .containsExactly(1L, 1L);
  }
}
