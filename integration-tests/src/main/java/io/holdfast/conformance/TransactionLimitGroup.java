package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.StateStore;
import io.holdfast.Transaction;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.AuditQuery;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Json;
import io.holdfast.model.JsonDocument;
import io.holdfast.model.Page;
import io.holdfast.model.SwarmState;
import io.holdfast.model.TransitionLabels;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How large a transaction may be, how long it may take, and who may use it. */
abstract class TransactionLimitGroup extends ConformanceGroup {
  @Test
  @ContractPoint(17)
  void theMostEntitiesAreReadAndWritten() {
    int most = StateStore.MAX_TRANSACTION_ENTITIES;
    store()
        .transact(
            tx -> {
              for (int i = 0; i < most - 1; i++) {
                assertThat(tx.agents().find("x" + i)).isEmpty();
              }
              tx.swarms().put((SwarmState) Specimens.bare(EntityKind.SWARM, "x0"), BY);
              Expect.code(ErrorCode.LIMIT_EXCEEDED, () -> tx.agents().find("one more"));
              Expect.code(
                  ErrorCode.LIMIT_EXCEEDED, () -> tx.agents().put(Specimens.agent("more"), BY));
              assertThat(tx.agents().find("x0")).as("known already").isEmpty();
              return tx.agents().save(Specimens.agent("x1"), BY);
            });
    assertThat(agents().list(EntityQuery.all(), Page.first()).items())
        .extracting(AgentState::id)
        .containsExactly("x1");
    assertThat(store().swarms().find("x0")).isPresent();
  }

  @Test
  @ContractPoint(17)
  void theMostBytesAreWritten() {
    JsonDocument large = Json.parse('"' + "x".repeat(16 * 1024 * 1024 - 2) + '"');
    Consumer<Transaction> work =
        tx -> {
          AgentState first = tx.agents().put(Specimens.agent("x").withData(large), BY);
          String copy = tx.snapshots().create(first.key(), null).id();
          tx.snapshots().create(first.key(), null);
          tx.snapshots().create(first.key(), null);
          AgentState more = Specimens.agent("y", 1);
          Expect.code(ErrorCode.LIMIT_EXCEEDED, () -> tx.agents().put(more, BY));
          Expect.code(
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
  void aTransactionEndsWithTheDeadlineOfACall() {
    Duration timeout = Duration.ofMillis(1_500);
    StateStore handle =
        trial().open(trial().config().withTimeout(timeout)).namespace(Trial.freshName());
    // Opening connections is not what is tested.
    assertThat(handle.agents().find("x")).isEmpty();
    Expect.code(
        ErrorCode.DEADLINE_EXCEEDED,
        () ->
            handle.transact(
                tx -> {
                  tx.agents().put(Specimens.agent("x"), BY);
                  outlast(timeout);
                  Expect.code(ErrorCode.DEADLINE_EXCEEDED, () -> tx.agents().find("x"));
                  return tx;
                }));
    assertThat(handle.agents().find("x")).isEmpty();
  }

  /** Nobody opens the latch: what passes is time. */
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
  void transactionsDoNotNest() {
    StateStore other = trial().another();
    store()
        .transact(
            tx -> {
              tx.agents().save(Specimens.agent("x"), BY);
              for (StateStore place : List.of(store(), other)) {
                Expect.code(ErrorCode.INVALID_ARGUMENT, () -> place.transact(inner -> inner));
                Expect.code(
                    ErrorCode.INVALID_ARGUMENT, () -> place.transactWithRetry(inner -> inner));
              }
              return tx.agents().save(Specimens.agent("y"), BY);
            });
    assertThat(agents().list(EntityQuery.all(), Page.first()).items()).hasSize(2);
    Transaction again = store().transact(tx -> tx);
    assertThat(again).as("the next one begins").isNotNull();
  }

  @Test
  @ContractPoint(17)
  void aTransactionThatHasEndedRefusesEveryCall() {
    AtomicReference<Transaction> kept = new AtomicReference<>();
    AgentState saved =
        store()
            .transact(
                tx -> {
                  kept.set(tx);
                  return tx.agents().save(Specimens.agent("x"), BY);
                });
    Photo.unchanged(store(), () -> refuses(Objects.requireNonNull(kept.get()), saved));
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
    Photo.unchanged(store(), () -> refuses(Objects.requireNonNull(kept.get()), saved));
  }

  @Test
  @ContractPoint(17)
  void aTransactionBelongsToTheThreadOfItsWork() {
    AgentState saved = agents().save(Specimens.agent("x"), BY);
    store()
        .transact(
            tx -> {
              trial().alone(() -> refuses(tx, saved));
              return tx.agents().save(saved, BY);
            });
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(2);
  }

  private void refuses(Transaction tx, AgentState saved) {
    EntityKey key = saved.key();
    Event event = Specimens.event("e", "s", clock().instant());
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
      Expect.code(ErrorCode.INVALID_ARGUMENT, call);
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
