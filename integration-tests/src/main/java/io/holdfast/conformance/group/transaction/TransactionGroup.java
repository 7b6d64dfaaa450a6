package io.holdfast.conformance.group.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.SaveOutcome;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.Action;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Snapshot;
import io.holdfast.model.StateTransition;
import io.holdfast.model.TransitionLabels;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Transactions: atomic, isolated from lists, with request ids and a fixed clock. Contract points 5,
 * 13, 17.
 */
public abstract class TransactionGroup extends ConformanceGroup {
  /** Thrown by works that fail by themselves. */
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  @ContractPoint(17)
  void committedEntitiesEqualThoseReturnedInside() {
    AllFacets written = writeAllFacets();
    assertThat(agents().find("x")).contains(written.agent());
    assertThat(written.agent().version()).isEqualTo(4);
    assertThat(agents().find("gone")).isEmpty();
    for (EntityState state : written.others()) {
      assertThat(EntityStores.of(store(), state.kind()).find(state.id())).contains(state);
    }
  }

  @Test
  @ContractPoint(17)
  void commitNumbersEventsAndTransitions() {
    AllFacets written = writeAllFacets();
    assertThat(written.event().seq()).isZero();
    assertThat(events().find("e").orElseThrow().seq()).isEqualTo(1);
    assertThat(written.transition().seq()).isZero();
    StateTransition stored =
        store().transitions().of(written.agent().key(), Page.first()).items().get(0);
    assertThat(stored.after()).isEqualTo("b");
    assertThat(stored.seq()).isEqualTo(1);
  }

  @Test
  @ContractPoint(17)
  void commitStoresSnapshotsHistoryAndCheckpoints() {
    AllFacets written = writeAllFacets();
    EntityKey x = written.agent().key();
    assertThat(snapshots().find(written.copy().id())).contains(written.copy());
    assertThat(written.copy().version()).isEqualTo(2);
    assertThat(history().of(x, Page.first()).items())
        .extracting(HistoryEntry::action)
        .containsExactly(Action.CREATE, Action.UPDATE, Action.ROLLBACK, Action.TOUCH);
    assertThat(history().latestCheckpoint(x).orElseThrow().version()).isEqualTo(2);
  }

  private AllFacets writeAllFacets() {
    EntityKey x = agents().save(TestEntities.agent("x", 1), BY).key();
    agents().save(TestEntities.agent("gone"), BY);
    clock().advance(Duration.ofSeconds(1));
    return store().transact(tx -> AllFacets.write(tx, x, clock().instant()));
  }

  @Test
  @ContractPoint(17)
  void failedTransactionWritesNothing() {
    EntityKey x = agents().save(TestEntities.agent("x", 1), BY).key();
    agents().save(TestEntities.agent("gone"), BY);
    Abandoned abandoned = new Abandoned();
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          Throwable thrown =
              catchThrowable(
                  () ->
                      store()
                          .transact(
                              tx -> {
                                AllFacets.write(tx, x, clock().instant());
                                throw abandoned;
                              }));
          assertThat(thrown).isSameAs(abandoned);
          AgentState stale = TestEntities.agent("x").toBuilder().version(7).build();
          Expect.conflict(
              () ->
                  store()
                      .transact(
                          tx -> {
                            AllFacets.write(tx, x, clock().instant());
                            return tx.agents().save(stale, BY);
                          }));
        });
  }

  @Test
  @ContractPoint(17)
  void findReturnsEntitiesWrittenInTheTransaction() {
    agents().save(TestEntities.agent("x", 1), BY);
    AgentState written =
        store()
            .transact(
                tx -> {
                  AgentState two = tx.agents().put(TestEntities.agent("x", 2), BY);
                  assertThat(tx.agents().find("x")).contains(two);
                  return two;
                });
    assertThat(agents().find("x")).contains(written);
  }

  @Test
  @ContractPoint(17)
  void historyReturnsVersionsWrittenInTheTransaction() {
    EntityKey x = agents().save(TestEntities.agent("x", 1), BY).key();
    store()
        .transact(
            tx -> {
              AgentState two = tx.agents().put(TestEntities.agent("x", 2), BY);
              assertThat(tx.history().at(x, 2).orElseThrow().content()).isEqualTo(two);
              assertThat(tx.history().at(x, 1).orElseThrow().version()).isEqualTo(1);
              assertThat(tx.history().at(x, clock().instant()).orElseThrow().version())
                  .isEqualTo(2);
              return two;
            });
  }

  @Test
  @ContractPoint(17)
  void snapshotsInATransactionContainItsWrites() {
    EntityKey x = agents().save(TestEntities.agent("x", 1), BY).key();
    store()
        .transact(
            tx -> {
              AgentState two = tx.agents().put(TestEntities.agent("x", 2), BY);
              Snapshot copy = tx.snapshots().create(x, null);
              assertThat(tx.snapshots().find(copy.id())).contains(copy);
              assertThat(copy.state()).isEqualTo(two);
              return two;
            });
  }

  @Test
  @ContractPoint(17)
  void everyWriteInATransactionContinuesTheVersions() {
    EntityKey x = agents().save(TestEntities.agent("x", 1), BY).key();
    store()
        .transact(
            tx -> {
              tx.agents().put(TestEntities.agent("x", 2), BY);
              Snapshot copy = tx.snapshots().create(x, null);
              tx.history().rollback(x, 1, BY);
              assertThat(tx.history().latestCheckpoint(x).orElseThrow().version()).isEqualTo(2);
              AgentState restored = (AgentState) tx.snapshots().restore(copy.id(), BY);
              assertThat(TestEntities.numberOf(restored)).isEqualTo(2);
              assertThat(tx.agents().delete("x", ExpectedVersion.of(4), BY)).hasValue(5);
              assertThat(tx.agents().find("x")).isEmpty();
              assertThat(tx.agents().save(TestEntities.agent("x"), BY).version()).isEqualTo(6);
              return restored;
            });
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(6);
  }

  @Test
  @ContractPoint(17)
  void eventAppendedInATransactionIsFoundAndAppendedOnce() {
    Event event = TestEntities.event("e", "s", clock().instant());
    store()
        .transact(
            tx -> {
              tx.events().append(event);
              assertThat(tx.events().find("e")).contains(event);
              assertThat(tx.events().append(event)).isEqualTo(event);
              Expect.error(
                  ErrorCode.EVENT_ID_REUSED,
                  () -> tx.events().append(TestEntities.event("e", "t", clock().instant())));
              return event;
            });
    assertThat(events().list(EventQuery.all(), Page.first()).items()).hasSize(1);
  }

  @Test
  @ContractPoint(17)
  void listsShowOnlyCommittedRows() {
    EntityKey x = agents().save(TestEntities.agent("x"), BY).key();
    store()
        .transact(
            tx -> {
              tx.agents().save(TestEntities.agent("y"), BY);
              tx.agents().put(TestEntities.agent("x"), BY);
              tx.snapshots().create(x, null);
              tx.events().append(TestEntities.event("e", "s", clock().instant()));
              tx.transitions().record(x, TransitionLabels.to("b"), BY);
              assertThat(tx.agents().list(EntityQuery.all(), Page.first()).items())
                  .extracting(AgentState::id, AgentState::version)
                  .containsExactly(tuple("x", 1L));
              assertThat(tx.history().of(x, Page.first()).items()).hasSize(1);
              assertThat(tx.snapshots().list(x, Page.first()).items()).isEmpty();
              assertThat(tx.events().list(EventQuery.all(), Page.first()).items()).isEmpty();
              assertThat(tx.transitions().of(x, Page.first()).items()).isEmpty();
              assertThat(tx.audit().list(AuditQuery.all(), Page.first()).items()).hasSize(1);
              return tx;
            });
    assertThat(agents().list(EntityQuery.all(), Page.first()).items()).hasSize(2);
  }

  @Test
  @ContractPoint(17)
  void transactionContinuesAfterARejectedEntityWrite() {
    agents().save(TestEntities.agent("b"), BY);
    List<AgentState> batch = List.of(TestEntities.agent("a"), TestEntities.agent("b"));
    store()
        .transact(
            tx -> {
              Expect.conflict(() -> tx.agents().saveAll(batch, BY));
              assertThat(tx.agents().find("a")).isEmpty();
              Expect.conflict(() -> tx.agents().save(TestEntities.agent("b"), BY));
              Expect.error(ErrorCode.NOT_FOUND, () -> tx.agents().update("n", same -> same, BY));
              var each = tx.agents().saveEach(batch, BY);
              assertThat(each.get(0)).isInstanceOf(SaveOutcome.Saved.class);
              assertThat(each.get(1)).isInstanceOf(SaveOutcome.Conflict.class);
              return tx.agents().save(TestEntities.agent("c"), BY);
            });
    assertThat(agents().list(EntityQuery.all(), Page.first()).items())
        .extracting(AgentState::id, AgentState::version)
        .containsExactly(tuple("a", 1L), tuple("b", 1L), tuple("c", 1L));
  }

  @Test
  @ContractPoint(17)
  void transactionContinuesAfterARejectedEventBatch() {
    Event event = TestEntities.event("e", "s", clock().instant());
    Event other = TestEntities.event("e", "t", clock().instant());
    store()
        .transact(
            tx -> {
              Expect.error(
                  ErrorCode.EVENT_ID_REUSED, () -> tx.events().appendAll(List.of(event, other)));
              assertThat(tx.events().find("e")).as("none of a rejected batch").isEmpty();
              return tx.agents().save(TestEntities.agent("c"), BY);
            });
    assertThat(agents().find("c")).isPresent();
    assertThat(events().list(EventQuery.all(), Page.first()).items()).isEmpty();
  }

  @Test
  @ContractPoint({5, 17})
  void requestIdsApplyInTransactions() {
    Change asked = BY.as("r");
    AgentState first = store().transact(tx -> tx.agents().put(TestEntities.agent("x", 1), asked));
    AgentState second = agents().put(TestEntities.agent("x", 2), BY);
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          AgentState again =
              store().transact(tx -> tx.agents().put(TestEntities.agent("x", 1), asked));
          assertThat(again).isEqualTo(first);
          assertThat(agents().put(TestEntities.agent("x", 1), asked)).isEqualTo(first);
          Expect.error(
              ErrorCode.REQUEST_ID_REUSED,
              () -> store().transact(tx -> tx.agents().put(TestEntities.agent("x", 3), asked)));
        });
    store()
        .transact(
            tx -> {
              Change other = BY.as("other");
              AgentState third = tx.agents().put(second, other);
              assertThat(tx.agents().put(second, other)).isEqualTo(third);
              Expect.error(
                  ErrorCode.REQUEST_ID_REUSED,
                  () -> tx.agents().put(TestEntities.agent("x", 9), other));
              return third;
            });
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(3);
    assertThat(agents().put(second, BY.as("other")).version()).isEqualTo(3);
  }

  @Test
  @ContractPoint({13, 17})
  void clockIsFixedWithinATransaction() {
    Instant begun = clock().instant();
    agents().save(TestEntities.agent("x").toBuilder().expiresAt(begun.plusMillis(5)).build(), BY);
    store()
        .transact(
            tx -> {
              clock().advance(Duration.ofMillis(10));
              assertThat(tx.agents().find("x")).isPresent();
              assertThat(tx.agents().save(TestEntities.agent("y"), BY).createdAt())
                  .isEqualTo(begun);
              return tx.agents().update("x", same -> same, BY);
            });
    assertThat(agents().find("y").orElseThrow().createdAt()).isEqualTo(begun);
    assertThat(agents().find("x")).isEmpty();
    assertThat(history().at(EntityStores.agentKey(store(), "x"), 2)).isPresent();
  }
}
