package io.holdfast.conformance.group.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OptimisticLockException;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.UpdatePolicy;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.conformance.support.TestNamespace;
import io.holdfast.interchange.ImportItem;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.SwarmState;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.Page;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Conflicting writes injected between the reads and the commit of a transaction. Contract points
 * 12, 15, 17.
 */
public abstract class TransactionRaceGroup extends ConformanceGroup {
  private static final AgentState NINE = TestEntities.agent("x", 9);

  /** Concurrent writes, each of which a transaction that has read x and y must notice. */
  private enum Rival {
    PUT(store -> store.agents().put(TestEntities.agent("y", 5), BY)),
    SAVE(store -> store.agents().update("y", same -> same, BY)),
    DELETE(store -> store.agents().delete("y", ExpectedVersion.any(), BY)),
    TOUCH(store -> store.expiry().touch(EntityStores.agentKey(store, "y"), Duration.ofDays(1), BY)),
    ROLLBACK(store -> store.history().rollback(EntityStores.agentKey(store, "y"), 1, BY)),
    DELETE_AND_CREATE(
        store -> {
          store.agents().delete("y", ExpectedVersion.any(), BY);
          store.agents().save(TestEntities.agent("y", 0), BY);
        }),
    TRANSACTION(
        store ->
            store.transact(
                tx -> {
                  tx.agents().find("x");
                  return tx.agents().update("y", agent -> TestEntities.agent("y", 5), BY);
                })),
    IMPORT(
        store ->
            store
                .imports()
                .write(
                    List.of(new ImportItem.Entity(store.namespace(), TestEntities.agent("y", 5))),
                    BY));

    private final Consumer<StateStore> act;

    Rival(Consumer<StateStore> act) {
      this.act = act;
    }
  }

  @ParameterizedTest
  @EnumSource(Rival.class)
  @ContractPoint(17)
  void changedReadConflicts(Rival rival) {
    agents().saveAll(List.of(TestEntities.agent("x", 0), TestEntities.agent("y", 0)), BY);
    OptimisticLockException lost =
        Expect.conflict(
            () ->
                store()
                    .transact(
                        tx -> {
                          tx.agents().find("x");
                          tx.agents().find("y");
                          testNamespace().runOnOtherHandle(store(), rival.act);
                          return tx.agents().put(NINE, BY);
                        }));
    assertThat(lost.key()).isEqualTo(EntityStores.agentKey(store(), "y"));
    assertThat(lost.expected()).isEqualTo(1);
    assertThat(lost.stored()).isEqualTo(agents().find("y"));
    assertThat(agents().find("x").orElseThrow().version()).as("nothing was written").isEqualTo(1);
  }

  @Test
  @ContractPoint(17)
  void concurrentUpdateIsNotLost() {
    agents().save(TestEntities.agent("x", 0), BY);
    for (UnaryOperator<AgentState> rule :
        List.<UnaryOperator<AgentState>>of(same -> same, same -> NINE)) {
      Expect.conflict(
          () ->
              store()
                  .transact(
                      tx -> {
                        AgentState after = tx.agents().update("x", rule, BY);
                        testNamespace()
                            .runOnOtherHandle(
                                store(), s -> s.agents().put(TestEntities.agent("x"), BY));
                        return after;
                      }));
    }
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(3);
  }

  @Test
  @ContractPoint(17)
  void readOfAbsentEntityConflictsWithItsCreation() {
    OptimisticLockException lost =
        Expect.conflict(
            () ->
                store()
                    .transact(
                        tx -> {
                          assertThat(tx.agents().find("x")).isEmpty();
                          assertThat(tx.agents().find("y")).isEmpty();
                          testNamespace()
                              .runOnOtherHandle(
                                  store(),
                                  s ->
                                      s.transact(
                                          other -> {
                                            assertThat(other.agents().find("x")).isEmpty();
                                            return other.agents().save(TestEntities.agent("y"), BY);
                                          }));
                          return tx.agents().save(TestEntities.agent("x"), BY);
                        }));
    assertThat(lost.key()).isEqualTo(EntityStores.agentKey(store(), "y"));
    assertThat(lost.expected()).isZero();
    assertThat(lost.actual()).isEqualTo(1);
    assertThat(agents().find("x")).isEmpty();
  }

  @Test
  @ContractPoint(17)
  void deleteOfNothingConflictsWithCreation() {
    Expect.conflict(
        () ->
            store()
                .transact(
                    tx -> {
                      assertThat(tx.agents().delete("y", ExpectedVersion.any(), BY)).isEmpty();
                      testNamespace()
                          .runOnOtherHandle(
                              store(), s -> s.agents().put(TestEntities.agent("y"), BY));
                      return tx.agents().save(TestEntities.agent("x"), BY);
                    }));
    assertThat(agents().find("x")).isEmpty();
  }

  @Test
  @ContractPoint({15, 17})
  void readOfAbsentEventConflictsWithItsAppend() {
    Event event = TestEntities.event("e", "s", clock().instant());
    OptimisticLockException lost =
        Expect.conflict(
            () ->
                store()
                    .transact(
                        tx -> {
                          assertThat(tx.events().find("e")).isEmpty();
                          testNamespace().runOnOtherHandle(store(), s -> s.events().append(event));
                          return tx.agents().save(TestEntities.agent("x"), BY);
                        }));
    assertThat(lost.key()).isEqualTo(EntityStores.key(store(), EntityKind.SESSION, "s"));
    assertThat(agents().find("x")).isEmpty();
    Event second = TestEntities.event("f", "s", clock().instant());
    Expect.conflict(
        () ->
            store()
                .transact(
                    tx -> {
                      tx.events().append(second);
                      testNamespace().runOnOtherHandle(store(), s -> s.events().append(second));
                      return tx.agents().save(TestEntities.agent("x"), BY);
                    }));
    AgentState saved =
        store()
            .transact(
                tx -> {
                  assertThat(tx.events().append(second).seq()).isEqualTo(2);
                  return tx.agents().save(TestEntities.agent("x"), BY);
                });
    assertThat(agents().find("x")).contains(saved);
  }

  @Test
  @ContractPoint({12, 17})
  void readOfAbsentSnapshotConflictsWithItsCreation() {
    AtomicInteger made = new AtomicInteger();
    StoreConfig config = testNamespace().config().withIds(() -> "copy-" + made.incrementAndGet());
    StateStore handle =
        testNamespace().openHandle(config).namespace(TestNamespace.newNamespaceName());
    EntityKey y = handle.agents().save(TestEntities.agent("y"), BY).key();
    OptimisticLockException lost =
        Expect.conflict(
            () ->
                handle.transact(
                    tx -> {
                      assertThat(tx.snapshots().find("copy-1")).isEmpty();
                      testNamespace().runOnNewThread(() -> handle.snapshots().create(y, null));
                      return tx.agents().save(TestEntities.agent("x"), BY);
                    }));
    assertThat(lost.key()).isEqualTo(y);
    assertThat(handle.agents().find("x")).isEmpty();
  }

  @Test
  @ContractPoint(17)
  void readersSeeAConsistentStateOrFail() {
    List<AgentState> pair = List.of(TestEntities.agent("x", 0), TestEntities.agent("y", 0));
    List<AgentState> saved = agents().saveAll(pair, BY);
    Expect.conflict(
        () ->
            store()
                .transact(
                    tx -> {
                      tx.agents().find("x");
                      testNamespace().runOnOtherHandle(store(), s -> s.agents().saveAll(saved, BY));
                      return tx.agents().find("y");
                    }));
    Optional<AgentState> seen =
        store()
            .transact(
                tx -> {
                  testNamespace().runOnOtherHandle(store(), s -> s.agents().put(NINE, BY));
                  return tx.agents().find("x");
                });
    assertThat(seen.orElseThrow().version()).as("one read is one state").isEqualTo(3);
  }

  @Test
  @ContractPoint(17)
  void readsAreRepeatable() {
    AgentState first = agents().save(TestEntities.agent("x", 0), BY);
    Expect.conflict(
        () ->
            store()
                .transact(
                    tx -> {
                      assertThat(tx.agents().find("x")).contains(first);
                      testNamespace().runOnOtherHandle(store(), s -> s.agents().put(NINE, BY));
                      assertThat(tx.agents().find("x")).contains(first);
                      return tx.agents().save(TestEntities.agent("y"), BY);
                    }));
  }

  @Test
  @ContractPoint(17)
  void listsAndOtherEntitiesDoNotConflict() {
    agents().save(TestEntities.agent("x", 0), BY);
    store()
        .transact(
            tx -> {
              tx.agents().list(EntityQuery.all(), Page.first());
              tx.agents().find("x");
              testNamespace()
                  .runOnOtherHandle(
                      store(),
                      s -> {
                        s.agents().put(TestEntities.agent("y"), BY);
                        s.swarms()
                            .put((SwarmState) TestEntities.minimal(EntityKind.SWARM, "x"), BY);
                      });
              return tx.agents().put(NINE, BY);
            });
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(2);
  }

  @Test
  @ContractPoint(17)
  void conflictIsRetriedIfRequested() {
    agents().save(TestEntities.agent("x", 0), BY);
    AtomicInteger runs = new AtomicInteger();
    AgentState saved =
        store()
            .transactWithRetry(
                tx -> {
                  long number = TestEntities.numberOf(tx.agents().find("x").orElseThrow());
                  if (runs.incrementAndGet() < 3) {
                    testNamespace().runOnOtherHandle(store(), s -> s.agents().put(NINE, BY));
                  }
                  return tx.agents().put(TestEntities.agent("x", number + 1), BY);
                });
    assertThat(runs).hasValue(3);
    assertThat(TestEntities.numberOf(saved)).isEqualTo(10);
    UpdatePolicy once = new UpdatePolicy(1, Duration.ZERO, Duration.ZERO);
    StateStore handle =
        testNamespace()
            .openHandle(testNamespace().config().withUpdate(once))
            .namespace(TestNamespace.newNamespaceName());
    AtomicInteger tries = new AtomicInteger();
    Expect.conflict(
        () ->
            handle.transactWithRetry(
                tx -> {
                  tx.agents().find("x");
                  testNamespace().runOnNewThread(() -> handle.agents().put(NINE, BY));
                  return tx.agents().put(TestEntities.agent("y", tries.incrementAndGet()), BY);
                }));
    assertThat(tries).hasValue(2);
  }
}
