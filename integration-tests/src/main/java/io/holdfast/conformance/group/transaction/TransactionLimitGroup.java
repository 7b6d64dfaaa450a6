package io.holdfast.conformance.group.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.StateStore;
import io.holdfast.Transaction;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.conformance.support.TestNamespace;
import io.holdfast.error.ErrorCode;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.SwarmState;
import io.holdfast.model.TransitionLabels;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.Page;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Transactions: how large, how long, on which thread. Contract points 17, 23. */
public abstract class TransactionLimitGroup extends ConformanceGroup {
  @Test
  @ContractPoint(17)
  void readsAndWritesTheMaximumNumberOfEntities() {
    int most = StateStore.MAX_TRANSACTION_ENTITIES;
    store()
        .transact(
            tx -> {
              for (int i = 0; i < most - 1; i++) {
                assertThat(tx.agents().find("x" + i)).isEmpty();
              }
              tx.swarms().put((SwarmState) TestEntities.minimal(EntityKind.SWARM, "x0"), BY);
              Expect.error(ErrorCode.LIMIT_EXCEEDED, () -> tx.agents().find("one more"));
              Expect.error(
                  ErrorCode.LIMIT_EXCEEDED, () -> tx.agents().put(TestEntities.agent("more"), BY));
              assertThat(tx.agents().find("x0")).as("known already").isEmpty();
              return tx.agents().save(TestEntities.agent("x1"), BY);
            });
    assertThat(agents().list(EntityQuery.all(), Page.first()).items())
        .extracting(AgentState::id)
        .containsExactly("x1");
    assertThat(store().swarms().find("x0")).isPresent();
  }

  @Test
  @ContractPoint(17)
  void writesTheMaximumNumberOfBytes() {
    JsonDocument large = Json.parse('"' + "x".repeat(16 * 1024 * 1024 - 2) + '"');
    Consumer<Transaction> work =
        tx -> {
          AgentState first = tx.agents().put(TestEntities.agent("x").withData(large), BY);
          String copy = tx.snapshots().create(first.key(), null).id();
          tx.snapshots().create(first.key(), null);
          tx.snapshots().create(first.key(), null);
          AgentState more = TestEntities.agent("y", 1);
          Expect.error(ErrorCode.LIMIT_EXCEEDED, () -> tx.agents().put(more, BY));
          Expect.error(
              ErrorCode.LIMIT_EXCEEDED, () -> tx.agents().saveAll(List.of(first, more), BY));
          assertThat(tx.agents().find("y")).isEmpty();
          assertThat(tx.agents().find("x")).as("no trace").contains(first);
          assertThat(tx.snapshots().find(copy)).isPresent();
          throw new Abandoned(first);
        };
    assertThat(
            catchThrowable(
                () ->
                    store()
                        .transact(
                            tx -> {
                              work.accept(tx);
                              return tx;
                            })))
        .isInstanceOf(Abandoned.class);
  }

  @Test
  @ContractPoint({17, 23})
  void transactionTimesOutWithTheCallDeadline() {
    Duration timeout = Duration.ofMillis(1_500);
    StateStore handle =
        testNamespace()
            .openHandle(testNamespace().config().withTimeout(timeout))
            .namespace(TestNamespace.newNamespaceName());
    // Opening connections is not what is tested.
    assertThat(handle.agents().find("x")).isEmpty();
    Expect.error(
        ErrorCode.DEADLINE_EXCEEDED,
        () ->
            handle.transact(
                tx -> {
                  tx.agents().put(TestEntities.agent("x"), BY);
                  outlast(timeout);
                  Expect.error(ErrorCode.DEADLINE_EXCEEDED, () -> tx.agents().find("x"));
                  return tx;
                }));
    assertThat(handle.agents().find("x")).isEmpty();
  }

  /** The latch stays closed, so only time passes. */
  private static void outlast(Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    CountDownLatch never = new CountDownLatch(1);
    try {
      while (System.nanoTime() - end <= 0) {
        never.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Test
  @ContractPoint(17)
  void rejectsNestedTransactions() {
    StateStore other = testNamespace().newNamespace();
    store()
        .transact(
            tx -> {
              tx.agents().save(TestEntities.agent("x"), BY);
              for (StateStore place : List.of(store(), other)) {
                Expect.error(ErrorCode.INVALID_ARGUMENT, () -> place.transact(inner -> inner));
                Expect.error(
                    ErrorCode.INVALID_ARGUMENT, () -> place.transactWithRetry(inner -> inner));
              }
              return tx.agents().save(TestEntities.agent("y"), BY);
            });
    assertThat(agents().list(EntityQuery.all(), Page.first()).items()).hasSize(2);
    Transaction again = store().transact(tx -> tx);
    assertThat(again).as("the next one begins").isNotNull();
  }

  @Test
  @ContractPoint(17)
  void endedTransactionRejectsEveryCall() {
    AtomicReference<Transaction> kept = new AtomicReference<>();
    AgentState saved =
        store()
            .transact(
                tx -> {
                  kept.set(tx);
                  return tx.agents().save(TestEntities.agent("x"), BY);
                });
    StoreSnapshot.assertUnchanged(
        store(), () -> refuses(Objects.requireNonNull(kept.get()), saved));
    assertThat(
            catchThrowable(
                () ->
                    store()
                        .transact(
                            tx -> {
                              kept.set(tx);
                              throw new Abandoned(saved);
                            })))
        .isInstanceOf(Abandoned.class);
    StoreSnapshot.assertUnchanged(
        store(), () -> refuses(Objects.requireNonNull(kept.get()), saved));
  }

  @Test
  @ContractPoint(17)
  void transactionIsConfinedToItsThread() {
    AgentState saved = agents().save(TestEntities.agent("x"), BY);
    store()
        .transact(
            tx -> {
              testNamespace().runOnNewThread(() -> refuses(tx, saved));
              return tx.agents().save(saved, BY);
            });
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(2);
  }

  private void refuses(Transaction tx, AgentState saved) {
    EntityKey key = saved.key();
    Event event = TestEntities.event("e", "s", clock().instant());
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> tx.agents().find("x"),
            () -> tx.agents().put(saved, BY),
            () -> tx.agents().update("x", same -> same, BY),
            () -> tx.agents().delete("x", ExpectedVersion.any(), BY),
            () -> tx.tasks().list(EntityQuery.all(), Page.first()),
            () -> tx.swarms().find("x"),
            () -> tx.sessions().find("x"),
            () -> tx.history().of(key, Page.first()),
            () -> tx.history().at(key, 1),
            () -> tx.history().at(key, clock().instant()),
            () -> tx.history().rollback(key, 1, BY),
            () -> tx.snapshots().create(key, null),
            () -> tx.snapshots().find("s"),
            () -> tx.transitions().record(key, TransitionLabels.to("b"), BY),
            () -> tx.transitions().of(key, Page.first()),
            () -> tx.expiry().persist(key, BY),
            () -> tx.events().append(event),
            () -> tx.events().find("e"),
            () -> tx.audit().list(AuditQuery.all(), Page.first()))) {
      Expect.error(ErrorCode.INVALID_ARGUMENT, call);
    }
  }

  /** Thrown by works that fail by themselves. */
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned(AgentState last) {
      super(last.id());
    }
  }
}
