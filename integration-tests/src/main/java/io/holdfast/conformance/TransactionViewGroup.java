package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.DocumentLimits;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.EventQuery;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Json;
import io.holdfast.model.JsonDocument;
import io.holdfast.model.Page;
import io.holdfast.model.Snapshot;
import io.holdfast.model.StateTransition;
import io.holdfast.model.TransitionLabels;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.VersionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be seen from inside a transaction, of what was there before and of its own. */
abstract class TransactionViewGroup extends ConformanceGroup {
  @Test
  @ContractPoint(17)
  void listsInsideShowWhatIsCommitted() {
    EntityKey x = agents().save(Specimens.agent("x"), BY).key();
    events().append(Specimens.event("e", "s", clock().instant()));
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
  void instantsInsideSeeTheOwnVersions() {
    EntityKey x = agents().save(Specimens.agent("x", 1), BY).key();
    EntityKey y = agents().save(Specimens.agent("y", 1), BY).key();
    Instant before = clock().instant();
    Instant now = clock().advance(Duration.ofSeconds(1));
    store()
        .transact(
            tx -> {
              tx.agents().put(Specimens.agent("x", 2), BY);
              tx.agents().put(Specimens.agent("y", 3), BY);
              tx.agents().put(Specimens.agent("x", 4), BY);
              assertThat(tx.history().at(x, now)).map(HistoryEntry::version).contains(3L);
              assertThat(tx.history().at(y, now)).map(HistoryEntry::version).contains(2L);
              assertThat(tx.history().at(x, before)).map(HistoryEntry::version).contains(1L);
              assertThat(tx.history().at(x, 2)).map(HistoryEntry::version).contains(2L);
              return 0;
            });
  }

  @Test
  @ContractPoint({12, 17})
  void checkpointsAndSnapshotsInsideAreThoseOfTheirEntity() {
    EntityKey x = agents().save(Specimens.agent("x", 1), BY).key();
    EntityKey y = agents().save(Specimens.agent("y", 1), BY).key();
    agents().put(Specimens.agent("y", 2), BY);
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
  void aRequestThatWasAnsweredBeforeIsAnsweredInside() {
    Change asked = BY.as("r");
    EntityKey x = agents().save(Specimens.agent("x", 1), BY).key();
    AgentState updated = agents().update("x", agent -> Specimens.agent("x", 2), asked);
    Change back = BY.as("b");
    AgentState rolled = (AgentState) history().rollback(x, 1, back);
    Photo.unchanged(
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
  void aWorkThatReadOneThingAndWroteNothingLosesNoRace() {
    agents().save(Specimens.agent("x", 1), BY);
    long seen =
        store()
            .transact(
                tx -> {
                  long number = Specimens.number(tx.agents().find("x").orElseThrow());
                  agents().put(Specimens.agent("x", 2), BY);
                  return number;
                });
    assertThat(seen).isEqualTo(1);
  }

  @Test
  @ContractPoint({2, 17})
  void aPurgedKeyGoesOnFromItsFloorInside() {
    trial()
        .withReplication(
            () -> {
              StateStore scoped = trial().unchecked();
              VersionRow floor = new VersionRow(scoped.namespace(), "agent", "x", 41);
              scoped.replication().apply(ApplyBatch.repair(ApplyMode.NEWER, List.of(floor)));
              AgentState told = scoped.transact(tx -> tx.agents().save(Specimens.agent("x"), BY));
              assertThat(told.version()).isEqualTo(42);
              assertThat(scoped.agents().find("x")).contains(told);
            });
  }

  @Test
  @ContractPoint({7, 13})
  void touchesAndTransitionsHaveTheLimitsOfEveryWrite() {
    StateStore handle =
        trial()
            .open(trial().config().withLimits(new DocumentLimits(100, 10)))
            .namespace(Trial.freshName());
    EntityKey x = handle.agents().save(Specimens.agent("x"), BY).key();
    JsonDocument large = Json.parse("\"" + "x".repeat(99) + "\"");
    Photo.unchanged(
        handle,
        () -> {
          Expect.code(ErrorCode.LIMIT_EXCEEDED, () -> handle.expiry().persist(x, BY.with(large)));
          Expect.code(
              ErrorCode.LIMIT_EXCEEDED,
              () -> handle.transitions().record(x, TransitionLabels.to("b"), BY.with(large)));
        });
  }
}
