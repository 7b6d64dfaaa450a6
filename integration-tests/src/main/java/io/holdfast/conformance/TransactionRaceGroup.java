package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.ImportItem;
import io.holdfast.OptimisticLockException;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.UpdatePolicy;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Page;
import io.holdfast.model.SwarmState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Races, each injected between the reads and the commit of a transaction. */
abstract class TransactionRaceGroup extends ConformanceGroup {
  private static final AgentState NINE = Specimens.agent("x", 9);

  /** Somebody else's writes, each of which a transaction that has read x and y must notice. */
  private enum Rival {
    PUT(store -> store.agents().put(Specimens.agent("y", 5), BY)),
    SAVE(store -> store.agents().update("y", same -> same, BY)),
    DELETE(store -> store.agents().delete("y", ExpectedVersion.any(), BY)),
    TOUCH(store -> store.expiry().touch(Doors.agent(store, "y"), Duration.ofDays(1), BY)),
    ROLLBACK(store -> store.history().rollback(Doors.agent(store, "y"), 1, BY)),
    DELETE_AND_CREATE(
        store -> {
          store.agents().delete("y", ExpectedVersion.any(), BY);
          store.agents().save(Specimens.agent("y", 0), BY);
        }),
    TRANSACTION(
        store ->
            store.transact(
                tx -> {
                  tx.agents().find("x");
                  return tx.agents().update("y", agent -> Specimens.agent("y", 5), BY);
                })),
    IMPORT(
        store ->
            store
                .imports()
                .write(
                    List.of(new ImportItem.Entity(store.namespace(), Specimens.agent("y", 5))),
                    BY));

    private final Consumer<StateStore> act;

    Rival(Consumer<StateStore> act) {
      this.act = act;
    }
  }

  @ParameterizedTest
  @EnumSource(Rival.class)
  @ContractPoint(17)
  void whatWasReadMustNotHaveChanged(Rival rival) {
    agents().saveAll(List.of(Specimens.agent("x", 0), Specimens.agent("y", 0)), BY);
    OptimisticLockException lost =
        Expect.conflict(
            () ->
                store()
                    .transact(
                        tx -> {
                          tx.agents().find("x");
                          tx.agents().find("y");
                          trial().elsewhere(store(), rival.act);
                          return tx.agents().put(NINE, BY);
                        }));
    assertThat(lost.key()).isEqualTo(Doors.agent(store(), "y"));
    assertThat(lost.expected()).isEqualTo(1);
    assertThat(lost.stored()).isEqualTo(agents().find("y"));
    assertThat(agents().find("x").orElseThrow().version()).as("nothing was written").isEqualTo(1);
  }

  @Test
  @ContractPoint(17)
  void anUpdateIsNotLost() {
    agents().save(Specimens.agent("x", 0), BY);
    for (UnaryOperator<AgentState> rule :
        List.<UnaryOperator<AgentState>>of(same -> same, same -> NINE)) {
      Expect.conflict(
          () ->
              store()
                  .transact(
                      tx -> {
                        AgentState after = tx.agents().update("x", rule, BY);
                        trial().elsewhere(store(), s -> s.agents().put(Specimens.agent("x"), BY));
                        return after;
                      }));
    }
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(3);
  }

  @Test
  @ContractPoint(17)
  void absenceIsReadToo() {
    OptimisticLockException lost =
        Expect.conflict(
            () ->
                store()
                    .transact(
                        tx -> {
                          assertThat(tx.agents().find("x")).isEmpty();
                          assertThat(tx.agents().find("y")).isEmpty();
                          trial()
                              .elsewhere(
                                  store(),
                                  s ->
                                      s.transact(
                                          other -> {
                                            assertThat(other.agents().find("x")).isEmpty();
                                            return other.agents().save(Specimens.agent("y"), BY);
                                          }));
                          return tx.agents().save(Specimens.agent("x"), BY);
                        }));
    assertThat(lost.key()).isEqualTo(Doors.agent(store(), "y"));
    assertThat(lost.expected()).isZero();
    assertThat(lost.actual()).isEqualTo(1);
    assertThat(agents().find("x")).isEmpty();
  }

  @Test
  @ContractPoint(17)
  void deletingNothingReadsItsAbsence() {
    Expect.conflict(
        () ->
            store()
                .transact(
                    tx -> {
                      assertThat(tx.agents().delete("y", ExpectedVersion.any(), BY)).isEmpty();
                      trial().elsewhere(store(), s -> s.agents().put(Specimens.agent("y"), BY));
                      return tx.agents().save(Specimens.agent("x"), BY);
                    }));
    assertThat(agents().find("x")).isEmpty();
  }

  @Test
  @ContractPoint({15, 17})
  void anEventThatWasAbsentMustNotAppear() {
    Event event = Specimens.event("e", "s", clock().instant());
    OptimisticLockException lost =
        Expect.conflict(
            () ->
                store()
                    .transact(
                        tx -> {
                          assertThat(tx.events().find("e")).isEmpty();
                          trial().elsewhere(store(), s -> s.events().append(event));
                          return tx.agents().save(Specimens.agent("x"), BY);
                        }));
    assertThat(lost.key()).isEqualTo(Doors.key(store(), EntityKind.SESSION, "s"));
    assertThat(agents().find("x")).isEmpty();
    Event second = Specimens.event("f", "s", clock().instant());
    Expect.conflict(
        () ->
            store()
                .transact(
                    tx -> {
                      tx.events().append(second);
                      trial().elsewhere(store(), s -> s.events().append(second));
                      return tx.agents().save(Specimens.agent("x"), BY);
                    }));
    AgentState saved =
        store()
            .transact(
                tx -> {
                  assertThat(tx.events().append(second).seq()).isEqualTo(2);
                  return tx.agents().save(Specimens.agent("x"), BY);
                });
    assertThat(agents().find("x")).contains(saved);
  }

  @Test
  @ContractPoint({12, 17})
  void aSnapshotThatWasAbsentMustNotAppear() {
    AtomicInteger made = new AtomicInteger();
    StoreConfig config = trial().config().withIds(() -> "copy-" + made.incrementAndGet());
    StateStore handle = trial().open(config).namespace(Trial.freshName());
    EntityKey y = handle.agents().save(Specimens.agent("y"), BY).key();
    OptimisticLockException lost =
        Expect.conflict(
            () ->
                handle.transact(
                    tx -> {
                      assertThat(tx.snapshots().find("copy-1")).isEmpty();
                      trial().alone(() -> handle.snapshots().create(y, null));
                      return tx.agents().save(Specimens.agent("x"), BY);
                    }));
    assertThat(lost.key()).isEqualTo(y);
    assertThat(handle.agents().find("x")).isEmpty();
  }

  @Test
  @ContractPoint(17)
  void readersSeeOneStateOrFail() {
    List<AgentState> pair = List.of(Specimens.agent("x", 0), Specimens.agent("y", 0));
    List<AgentState> saved = agents().saveAll(pair, BY);
    Expect.conflict(
        () ->
            store()
                .transact(
                    tx -> {
                      tx.agents().find("x");
                      trial().elsewhere(store(), s -> s.agents().saveAll(saved, BY));
                      return tx.agents().find("y");
                    }));
    Optional<AgentState> seen =
        store()
            .transact(
                tx -> {
                  trial().elsewhere(store(), s -> s.agents().put(NINE, BY));
                  return tx.agents().find("x");
                });
    assertThat(seen.orElseThrow().version()).as("one read is one state").isEqualTo(3);
  }

  @Test
  @ContractPoint(17)
  void aSecondReadFindsWhatTheFirstOneFound() {
    AgentState first = agents().save(Specimens.agent("x", 0), BY);
    Expect.conflict(
        () ->
            store()
                .transact(
                    tx -> {
                      assertThat(tx.agents().find("x")).contains(first);
                      trial().elsewhere(store(), s -> s.agents().put(NINE, BY));
                      assertThat(tx.agents().find("x")).contains(first);
                      return tx.agents().save(Specimens.agent("y"), BY);
                    }));
  }

  @Test
  @ContractPoint(17)
  void listsAndOtherEntitiesAreNoReads() {
    agents().save(Specimens.agent("x", 0), BY);
    store()
        .transact(
            tx -> {
              tx.agents().list(EntityQuery.all(), Page.first());
              tx.agents().find("x");
              trial()
                  .elsewhere(
                      store(),
                      s -> {
                        s.agents().put(Specimens.agent("y"), BY);
                        s.swarms().put((SwarmState) Specimens.bare(EntityKind.SWARM, "x"), BY);
                      });
              return tx.agents().put(NINE, BY);
            });
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(2);
  }

  @Test
  @ContractPoint(17)
  void aLostRaceIsRunAgainWhereThatIsAskedFor() {
    agents().save(Specimens.agent("x", 0), BY);
    AtomicInteger runs = new AtomicInteger();
    AgentState saved =
        store()
            .transactWithRetry(
                tx -> {
                  long number = Specimens.number(tx.agents().find("x").orElseThrow());
                  if (runs.incrementAndGet() < 3) {
                    trial().elsewhere(store(), s -> s.agents().put(NINE, BY));
                  }
                  return tx.agents().put(Specimens.agent("x", number + 1), BY);
                });
    assertThat(runs).hasValue(3);
    assertThat(Specimens.number(saved)).isEqualTo(10);
    UpdatePolicy once = new UpdatePolicy(1, Duration.ZERO, Duration.ZERO);
    StateStore handle =
        trial().open(trial().config().withUpdate(once)).namespace(Trial.freshName());
    AtomicInteger tries = new AtomicInteger();
    Expect.conflict(
        () ->
            handle.transactWithRetry(
                tx -> {
                  tx.agents().find("x");
                  trial().alone(() -> handle.agents().put(NINE, BY));
                  return tx.agents().put(Specimens.agent("y", tries.incrementAndGet()), BY);
                }));
    assertThat(tries).hasValue(2);
  }
}
