package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.SaveOutcome;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.Action;
import io.holdfast.model.AgentState;
import io.holdfast.model.AuditQuery;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.EventQuery;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Page;
import io.holdfast.model.Snapshot;
import io.holdfast.model.StateTransition;
import io.holdfast.model.TransitionLabels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Transactions: all or nothing, and what they see and tell before they are committed. */
abstract class TransactionGroup extends ConformanceGroup {
  /** Thrown by works that fail by themselves. */
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  @ContractPoint(17)
  void whatATransactionWritesIsThereAsItWasTold() {
    EntityKey x = agents().save(Specimens.agent("x", 1), BY).key();
    agents().save(Specimens.agent("gone"), BY);
    clock().advance(Duration.ofSeconds(1));
    Everything told = store().transact(tx -> Everything.write(tx, x, clock().instant()));
    assertThat(agents().find("x")).contains(told.agent());
    assertThat(told.agent().version()).isEqualTo(4);
    assertThat(agents().find("gone")).isEmpty();
    for (EntityState state : told.others()) {
      assertThat(Doors.of(store(), state.kind()).find(state.id())).contains(state);
    }
    assertThat(events().find("e").orElseThrow().seq()).isEqualTo(1);
    assertThat(told.event().seq()).isZero();
    assertThat(snapshots().find(told.copy().id())).contains(told.copy());
    assertThat(told.copy().version()).isEqualTo(2);
    StateTransition noted = store().transitions().of(x, Page.first()).items().get(0);
    assertThat(noted.after()).isEqualTo("b");
    assertThat(noted.seq()).isEqualTo(1);
    assertThat(told.transition().seq()).isZero();
    assertThat(history().of(x, Page.first()).items())
        .extracting(HistoryEntry::action)
        .containsExactly(Action.CREATE, Action.UPDATE, Action.ROLLBACK, Action.TOUCH);
    assertThat(history().latestCheckpoint(x).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  @ContractPoint(17)
  void aWorkThatFailsWritesNothing() {
    EntityKey x = agents().save(Specimens.agent("x", 1), BY).key();
    agents().save(Specimens.agent("gone"), BY);
    Abandoned abandoned = new Abandoned();
    Photo.unchanged(
        store(),
        () -> {
          Throwable thrown =
              catchThrowable(
                  () ->
                      store()
                          .transact(
                              tx -> {
                                Everything.write(tx, x, clock().instant());
                                throw abandoned;
                              }));
          assertThat(thrown).isSameAs(abandoned);
          AgentState stale = Specimens.agent("x").toBuilder().version(7).build();
          Expect.conflict(
              () ->
                  store()
                      .transact(
                          tx -> {
                            Everything.write(tx, x, clock().instant());
                            return tx.agents().save(stale, BY);
                          }));
        });
  }

  @Test
  @ContractPoint(17)
  void readsByKeySeeTheWritesOfTheTransaction() {
    EntityKey x = agents().save(Specimens.agent("x", 1), BY).key();
    store()
        .transact(
            tx -> {
              AgentState two = tx.agents().put(Specimens.agent("x", 2), BY);
              assertThat(tx.agents().find("x")).contains(two);
              assertThat(tx.history().at(x, 2).orElseThrow().content()).isEqualTo(two);
              assertThat(tx.history().at(x, 1).orElseThrow().version()).isEqualTo(1);
              assertThat(tx.history().at(x, clock().instant()).orElseThrow().version())
                  .isEqualTo(2);
              Snapshot copy = tx.snapshots().create(x, null);
              assertThat(tx.snapshots().find(copy.id())).contains(copy);
              assertThat(copy.state()).isEqualTo(two);
              tx.history().rollback(x, 1, BY);
              assertThat(tx.history().latestCheckpoint(x).orElseThrow().version()).isEqualTo(2);
              AgentState back = (AgentState) tx.snapshots().restore(copy.id(), BY);
              assertThat(Specimens.number(back)).isEqualTo(2);
              assertThat(tx.agents().delete("x", ExpectedVersion.of(4), BY)).hasValue(5);
              assertThat(tx.agents().find("x")).isEmpty();
              assertThat(tx.agents().save(Specimens.agent("x"), BY).version()).isEqualTo(6);
              Event event = Specimens.event("e", "s", clock().instant());
              tx.events().append(event);
              assertThat(tx.events().find("e")).contains(event);
              assertThat(tx.events().append(event)).isEqualTo(event);
              Expect.code(
                  ErrorCode.EVENT_ID_REUSED,
                  () -> tx.events().append(Specimens.event("e", "t", clock().instant())));
              return back;
            });
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(6);
  }

  @Test
  @ContractPoint(17)
  void listsSeeOnlyWhatIsCommitted() {
    EntityKey x = agents().save(Specimens.agent("x"), BY).key();
    store()
        .transact(
            tx -> {
              tx.agents().save(Specimens.agent("y"), BY);
              tx.agents().put(Specimens.agent("x"), BY);
              tx.snapshots().create(x, null);
              tx.events().append(Specimens.event("e", "s", clock().instant()));
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
  void aCallThatFailsInsideLeavesNoTraceAndTheWorkMayGoOn() {
    agents().save(Specimens.agent("b"), BY);
    List<AgentState> batch = List.of(Specimens.agent("a"), Specimens.agent("b"));
    store()
        .transact(
            tx -> {
              Expect.conflict(() -> tx.agents().saveAll(batch, BY));
              assertThat(tx.agents().find("a")).isEmpty();
              Expect.conflict(() -> tx.agents().save(Specimens.agent("b"), BY));
              Expect.code(ErrorCode.NOT_FOUND, () -> tx.agents().update("n", same -> same, BY));
              var each = tx.agents().saveEach(batch, BY);
              assertThat(each.get(0)).isInstanceOf(SaveOutcome.Saved.class);
              assertThat(each.get(1)).isInstanceOf(SaveOutcome.Conflict.class);
              Event event = Specimens.event("e", "s", clock().instant());
              Event other = Specimens.event("e", "t", clock().instant());
              Expect.code(
                  ErrorCode.EVENT_ID_REUSED, () -> tx.events().appendAll(List.of(event, other)));
              assertThat(tx.events().find("e")).as("none of a refused batch").isEmpty();
              return tx.agents().save(Specimens.agent("c"), BY);
            });
    assertThat(agents().list(EntityQuery.all(), Page.first()).items())
        .extracting(AgentState::id, AgentState::version)
        .containsExactly(tuple("a", 1L), tuple("b", 1L), tuple("c", 1L));
    assertThat(events().list(EventQuery.all(), Page.first()).items()).isEmpty();
  }

  @Test
  @ContractPoint({5, 17})
  void requestIdsHoldInsideTransactions() {
    Change asked = BY.as("r");
    AgentState first = store().transact(tx -> tx.agents().put(Specimens.agent("x", 1), asked));
    AgentState second = agents().put(Specimens.agent("x", 2), BY);
    Photo.unchanged(
        store(),
        () -> {
          AgentState again =
              store().transact(tx -> tx.agents().put(Specimens.agent("x", 1), asked));
          assertThat(again).isEqualTo(first);
          assertThat(agents().put(Specimens.agent("x", 1), asked)).isEqualTo(first);
          Expect.code(
              ErrorCode.REQUEST_ID_REUSED,
              () -> store().transact(tx -> tx.agents().put(Specimens.agent("x", 3), asked)));
        });
    store()
        .transact(
            tx -> {
              Change other = BY.as("other");
              AgentState third = tx.agents().put(second, other);
              assertThat(tx.agents().put(second, other)).isEqualTo(third);
              Expect.code(
                  ErrorCode.REQUEST_ID_REUSED,
                  () -> tx.agents().put(Specimens.agent("x", 9), other));
              return third;
            });
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(3);
    assertThat(agents().put(second, BY.as("other")).version()).isEqualTo(3);
  }

  @Test
  @ContractPoint({13, 17})
  void theClockStandsStillInside() {
    Instant begun = clock().instant();
    agents().save(Specimens.agent("x").toBuilder().expiresAt(begun.plusMillis(5)).build(), BY);
    store()
        .transact(
            tx -> {
              clock().advance(Duration.ofMillis(10));
              assertThat(tx.agents().find("x")).isPresent();
              assertThat(tx.agents().save(Specimens.agent("y"), BY).createdAt()).isEqualTo(begun);
              return tx.agents().update("x", same -> same, BY);
            });
    assertThat(agents().find("y").orElseThrow().createdAt()).isEqualTo(begun);
    assertThat(agents().find("x")).isEmpty();
    assertThat(history().at(Doors.agent(store(), "x"), 2)).isPresent();
  }
}
