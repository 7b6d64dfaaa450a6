package io.holdfast.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.audit.Seal;
import io.holdfast.audit.SealingConfig;
import io.holdfast.engine.Upkeep.Mark;
import io.holdfast.engine.store.EngineStateStore;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.TransitionLabels;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.MoveCheckpoint;
import io.holdfast.row.EventRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.VersionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MemoryTransactionTest {
  private static final Change CHANGE = Change.by("tester");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final OptionalLong EPOCH = OptionalLong.of(3);
  private static final String NAMESPACE = StateStore.DEFAULT_NAMESPACE;

  private final BreakableUndoLog undo = new BreakableUndoLog();
  private final MemoryEngine engine =
      new MemoryEngine(StoreConfig.DEFAULT.withSealing(SealingConfig.WHEN_ASKED), undo);
  private final StateStore store =
      new EngineStateStore(engine, StoreConfig.DEFAULT.withSealing(SealingConfig.WHEN_ASKED));

  /** Every kind of writer, each with a write that changes something in the filled store. */
  private enum Writing {
    BATCH(test -> test.writeTransaction()),
    APPLY(test -> test.engine.replication().apply(test.batchOfAllChanges())),
    CHECKPOINT(test -> test.engine.replication().forget("run")),
    REMOVE(test -> test.engine.upkeep().remove(RowType.EVENT, test.keys(RowType.EVENT), EPOCH)),
    PURGE(test -> test.engine.upkeep().purge(EntityKind.AGENT, List.of(test.tombstone()), EPOCH)),
    SEAL(test -> test.store.seals().seal()),
    TRIM(test -> test.engine.seals().trim(test.firstSeal(), EPOCH)),
    LEASE_TAKE(test -> test.engine.leases().take(NAMESPACE, "free", "me", HOUR)),
    LEASE_RENEW(test -> test.engine.leases().renew(NAMESPACE, "held", "me", HOUR, "further")),
    LEASE_RELEASE(test -> test.engine.leases().release(NAMESPACE, "held", "me", null)),
    LEASE_LEAVE(test -> test.engine.leases().release(NAMESPACE, "held", "me", "so far"));

    private final Consumer<MemoryTransactionTest> write;

    Writing(Consumer<MemoryTransactionTest> write) {
      this.write = write;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailureAfterAnyChangeLeavesNothingChanged(Writing writing) {
    fill();
    List<Object> before = contents();
    int changes = 0;
    while (failsAfter(changes + 1, writing)) {
      changes++;
      assertThat(contents()).as("after a failure at change " + changes).isEqualTo(before);
    }
    assertThat(changes).isPositive();
    assertThat(contents()).isNotEqualTo(before);
  }

  @Test
  void aTransactionInsideAnotherIsRefusedAndTakesItBack() {
    UndoLog log = new UndoLog();
    MemoryTransaction transaction = new MemoryTransaction(new MemoryLock(HOUR), log);
    MemoryTables tables = new MemoryTables(log);
    assertThatThrownBy(
            () ->
                transaction.run(
                    WriteIntent.apply(EPOCH),
                    () -> {
                      tables.register("n");
                      return transaction.run(WriteIntent.LEASE, () -> "nested");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Transactions do not nest: LEASE inside APPLY");
    assertThat(tables.rows(RowType.NAMESPACE)).isEmpty();
  }

  private boolean failsAfter(int changes, Writing writing) {
    undo.breakAfter(changes);
    try {
      writing.write.accept(this);
      return false;
    } catch (StateException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.STORE_FULL);
      return true;
    } finally {
      undo.repair();
    }
  }

  private void fill() {
    AgentState agent = store.agents().save(agent("a"), CHANGE);
    store.seals().seal();
    store.agents().save(agent("gone"), CHANGE);
    store.agents().delete("gone", ExpectedVersion.any(), CHANGE);
    store.snapshots().create(agent.key(), "kept");
    store.events().append(event("e-1"));
    store.events().append(event("e-2"));
    engine.replication().apply(ApplyBatch.copy(List.of(), checkpoint(1)));
    engine.leases().take(NAMESPACE, "held", "me", HOUR);
    engine.leases().renew(NAMESPACE, "held", "me", HOUR, "half");
  }

  private void writeTransaction() {
    store.transact(
        transaction -> {
          AgentState agent = transaction.agents().find("a").orElseThrow();
          transaction.agents().save(agent.withStatus(AgentStatus.PAUSED), CHANGE);
          transaction.agents().put(agent("b"), CHANGE);
          transaction.snapshots().create(agent.key(), "another");
          transaction
              .transitions()
              .record(
                  agent.key(), TransitionLabels.from("running").to("paused"), Change.by("tester"));
          return transaction.events().append(event("e-3"));
        });
  }

  /** Moves an event id, adds a floor, removes rows and stores a checkpoint. */
  private ApplyBatch batchOfAllChanges() {
    EventRow moved = EventRow.hashed("other", event("e-1"), 0).numbered(1);
    EventRow sameId = EventRow.hashed(NAMESPACE, event("e-1"), 0).numbered(9);
    List<Row> rows = List.of(moved, sameId, new VersionRow("other", "agent", "purged", 41));
    List<ApplyBatch.Deletion> removals = new ArrayList<>();
    keys(RowType.AUDIT).forEach(key -> removals.add(new ApplyBatch.Deletion(RowType.AUDIT, key)));
    return new ApplyBatch(ApplyMode.OVERWRITE, rows, removals, checkpoint(2));
  }

  private Mark tombstone() {
    RowKey key = RowKey.of(NAMESPACE, "gone");
    return new Mark(key, EntityKind.AGENT.label(), 2, 0, false);
  }

  private Seal firstSeal() {
    return engine.seals().oldest().orElseThrow();
  }

  private List<RowKey> keys(RowType type) {
    return engine.replication().read(type, null, 1_000).stream().map(Row::key).toList();
  }

  /** Everything that a transaction may change. */
  private List<Object> contents() {
    List<Object> all = new ArrayList<>();
    for (RowType type : RowType.values()) {
      all.addAll(engine.replication().read(type, null, 1_000));
    }
    all.add(engine.event(NAMESPACE, "e-1"));
    all.add(engine.event(NAMESPACE, "e-2"));
    all.add(engine.event("other", "e-1"));
    all.add(engine.replication().checkpoint("run"));
    all.add(engine.seals().entries(0, Long.MAX_VALUE, 1_000));
    all.add(engine.seals().seals(0, 1_000));
    for (String lease : List.of("held", "free")) {
      all.add(engine.leases().take(NAMESPACE, lease, "probe", HOUR));
      engine.leases().release(NAMESPACE, lease, "probe", null);
    }
    return all;
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id).name("Agent").status(AgentStatus.RUNNING).build();
  }

  private static Event event(String id) {
    return Event.builder(id).sessionId("s").type("note").timestamp(Instant.EPOCH).build();
  }

  private static MoveCheckpoint checkpoint(long rows) {
    return new MoveCheckpoint("run", RowType.AGENT, null, rows, Instant.EPOCH);
  }

  /** Fails as soon as a number of changes was recorded. */
  private static final class BreakableUndoLog extends UndoLog {
    private int left = Integer.MAX_VALUE;

    void breakAfter(int changes) {
      left = changes;
    }

    void repair() {
      left = Integer.MAX_VALUE;
    }

    @Override
    void push(Runnable reversal) {
      super.push(reversal);
      left--;
      if (left == 0) {
        throw new StateException(ErrorCode.STORE_FULL, ErrorDetail.of("Store has no room"));
      }
    }
  }
}
