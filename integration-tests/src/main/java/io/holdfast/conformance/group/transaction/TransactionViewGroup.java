package io.holdfast.conformance.group.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.conformance.support.TestNamespace;
import io.holdfast.error.ErrorCode;
import io.holdfast.json.DocumentLimits;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Snapshot;
import io.holdfast.model.StateTransition;
import io.holdfast.model.TransitionLabels;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.row.VersionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a transaction sees: committed state in lists, its own writes by key. Contract points 2, 5,
 * 7, 10, 12, 13, 17.
 */
public abstract class TransactionViewGroup extends ConformanceGroup {
  @Test
  @ContractPoint(17)
  void listsInATransactionShowCommittedState() {
    EntityKey x = agents().save(TestEntities.agent("x"), BY).key();
    events().append(TestEntities.event("e", "s", clock().instant()));
    Snapshot copy = snapshots().create(x, null);
    StateTransition noted = store().transitions().record(x, TransitionLabels.to("b"), BY);
    store()
        .transact(
            tx -> {
              Page all = Page.first();
              assertThat(tx.agents().list(EntityQuery.all(), all).items()).hasSize(1);
              assertThat(tx.events().list(EventQuery.ofSession("s"), all).items()).hasSize(1);
              assertThat(tx.events().list(EventQuery.all(), all).items()).hasSize(1);
              assertThat(tx.snapshots().list(x, all).items()).containsExactly(copy);
              assertThat(tx.transitions().of(x, all).items()).containsExactly(noted);
              assertThat(tx.history().of(x, all).items()).hasSize(1);
              return 0;
            });
  }

  @Test
  @ContractPoint({10, 17})
  void historyAtInstantInATransactionSeesItsOwnVersions() {
    EntityKey x = agents().save(TestEntities.agent("x", 1), BY).key();
    EntityKey y = agents().save(TestEntities.agent("y", 1), BY).key();
    Instant before = clock().instant();
    Instant now = clock().advance(Duration.ofSeconds(1));
    store()
        .transact(
            tx -> {
              tx.agents().put(TestEntities.agent("x", 2), BY);
              tx.agents().put(TestEntities.agent("y", 3), BY);
              tx.agents().put(TestEntities.agent("x", 4), BY);
              assertThat(tx.history().at(x, now)).map(HistoryEntry::version).contains(3L);
              assertThat(tx.history().at(y, now)).map(HistoryEntry::version).contains(2L);
              assertThat(tx.history().at(x, before)).map(HistoryEntry::version).contains(1L);
              assertThat(tx.history().at(x, 2)).map(HistoryEntry::version).contains(2L);
              return 0;
            });
  }

  @Test
  @ContractPoint({12, 17})
  void checkpointsAndSnapshotsInATransactionBelongToTheirEntity() {
    EntityKey x = agents().save(TestEntities.agent("x", 1), BY).key();
    EntityKey y = agents().save(TestEntities.agent("y", 1), BY).key();
    agents().put(TestEntities.agent("y", 2), BY);
    Snapshot copy = snapshots().create(x, null);
    store()
        .transact(
            tx -> {
              tx.history().rollback(x, 1, BY);
              tx.history().rollback(y, 1, BY);
              assertThat(tx.history().latestCheckpoint(x))
                  .hasValueSatisfying(point -> assertThat(point.key()).isEqualTo(x));
              assertThat(tx.history().latestCheckpoint(y))
                  .hasValueSatisfying(point -> assertThat(point.version()).isEqualTo(2));
              assertThat(tx.snapshots().find(copy.id())).contains(copy);
              return tx.snapshots().restore(copy.id(), BY);
            });
    assertThat(agents().find("x")).map(AgentState::version).contains(3L);
    assertThat(history().latestCheckpoint(x))
        .hasValueSatisfying(point -> assertThat(point.key()).isEqualTo(x));
  }

  @Test
  @ContractPoint({5, 17})
  void completedRequestIsRepeatedInATransaction() {
    Change asked = BY.as("r");
    EntityKey x = agents().save(TestEntities.agent("x", 1), BY).key();
    AgentState updated = agents().update("x", agent -> TestEntities.agent("x", 2), asked);
    Change back = BY.as("b");
    AgentState rolled = (AgentState) history().rollback(x, 1, back);
    StoreSnapshot.assertUnchanged(
        store(),
        () ->
            store()
                .transact(
                    tx -> {
                      assertThat(tx.agents().update("x", agent -> agent, asked)).isEqualTo(updated);
                      assertThat(tx.history().rollback(x, 1, back)).isEqualTo(rolled);
                      return 0;
                    }));
  }

  @Test
  @ContractPoint(17)
  void singleReadTransactionNeverConflicts() {
    agents().save(TestEntities.agent("x", 1), BY);
    long seen =
        store()
            .transact(
                tx -> {
                  long number = TestEntities.numberOf(tx.agents().find("x").orElseThrow());
                  agents().put(TestEntities.agent("x", 2), BY);
                  return number;
                });
    assertThat(seen).isEqualTo(1);
  }

  @Test
  @ContractPoint({2, 17})
  void purgedKeyContinuesFromItsFloorInATransaction() {
    testNamespace()
        .withReplication(
            () -> {
              StateStore scoped = testNamespace().newUncheckedNamespace();
              VersionRow floor = new VersionRow(scoped.namespace(), "agent", "x", 41);
              scoped.replication().apply(ApplyBatch.repair(ApplyMode.NEWER, List.of(floor)));
              AgentState told =
                  scoped.transact(tx -> tx.agents().save(TestEntities.agent("x"), BY));
              assertThat(told.version()).isEqualTo(42);
              assertThat(scoped.agents().find("x")).contains(told);
            });
  }

  @Test
  @ContractPoint({7, 13})
  void touchesAndTransitionsInATransactionAreValidated() {
    StateStore handle =
        testNamespace()
            .openHandle(testNamespace().config().withLimits(new DocumentLimits(100, 10)))
            .namespace(TestNamespace.newNamespaceName());
    EntityKey x = handle.agents().save(TestEntities.agent("x"), BY).key();
    JsonDocument large = Json.parse("\"" + "x".repeat(99) + "\"");
    StoreSnapshot.assertUnchanged(
        handle,
        () -> {
          Expect.error(ErrorCode.LIMIT_EXCEEDED, () -> handle.expiry().persist(x, BY.with(large)));
          Expect.error(
              ErrorCode.LIMIT_EXCEEDED,
              () -> handle.transitions().record(x, TransitionLabels.to("b"), BY.with(large)));
        });
  }
}
