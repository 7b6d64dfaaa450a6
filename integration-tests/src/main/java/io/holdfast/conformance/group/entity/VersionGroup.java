package io.holdfast.conformance.group.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Snapshot;
import io.holdfast.query.Page;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.VersionRow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Versions: consecutive from 1, continued after tombstones; instants set by the store. Contract
 * point 2.
 */
public abstract class VersionGroup extends ConformanceGroup {
  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(2)
  void everyWriteRaisesTheVersionByOne(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    EntityState state = entities.save(TestEntities.minimal(kind, "x"), BY);
    assertThat(state.version()).isEqualTo(1);
    EntityKey key = state.key();
    assertThat(entities.save(state, BY).version()).isEqualTo(2);
    assertThat(entities.put(TestEntities.minimal(kind, "x"), BY).version()).isEqualTo(3);
    assertThat(entities.update("x", same -> same, BY).version()).isEqualTo(4);
    Snapshot snapshot = snapshots().create(key, null);
    assertThat(entities.delete("x", ExpectedVersion.of(4), BY)).hasValue(5);
    assertThat(entities.find("x")).isEmpty();
    assertThat(entities.save(TestEntities.minimal(kind, "x"), BY).version()).isEqualTo(6);
    assertThat(snapshots().restore(snapshot.id(), BY).version()).isEqualTo(7);
    assertThat(history().rollback(key, 1, BY).version()).isEqualTo(8);
    assertThat(entities.delete("x", ExpectedVersion.any(), BY)).hasValue(9);
    assertThat(history().rollback(key, 8, BY).version()).isEqualTo(10);
    assertThat(entities.delete("x", ExpectedVersion.any(), BY)).hasValue(11);
    assertThat(snapshots().restore(snapshot.id(), BY).version()).isEqualTo(12);
    assertThat(entities.delete("x", ExpectedVersion.any(), BY)).hasValue(13);
    assertThat(entities.put(TestEntities.minimal(kind, "x"), BY).version()).isEqualTo(14);
    assertThat(history().of(key, Page.first()).items())
        .extracting(HistoryEntry::version)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L);
    assertThat(history().of(key, Page.first()).items())
        .filteredOn(HistoryEntry::deleted)
        .extracting(HistoryEntry::version)
        .containsExactly(5L, 9L, 11L, 13L);
  }

  @Test
  @ContractPoint(2)
  void randomLifecyclesKeepVersionsConsecutive() {
    EntityKey key = EntityStores.agentKey(store(), "x");
    agents().save(TestEntities.agent("x"), BY);
    Snapshot snapshot = snapshots().create(key, null);
    long version = 1;
    boolean live = true;
    for (int step = 0; step < 40; step++) {
      switch (testNamespace().random().nextInt(5)) {
        case 0 -> agents().put(TestEntities.agent("x", step), BY);
        case 1 ->
            agents()
                .save(TestEntities.agent("x").toBuilder().version(live ? version : 0).build(), BY);
        case 2 -> snapshots().restore(snapshot.id(), BY);
        case 3 -> history().rollback(key, 1, BY);
        default -> {
          OptionalLong deleted = agents().delete("x", ExpectedVersion.any(), BY);
          assertThat(deleted).isEqualTo(live ? OptionalLong.of(version + 1) : OptionalLong.empty());
          version += live ? 1 : 0;
          live = false;
          continue;
        }
      }
      live = true;
      version++;
      assertThat(agents().find("x").orElseThrow().version()).isEqualTo(version);
    }
  }

  @Test
  @ContractPoint(2)
  void deleteOfNothingWritesNothing() {
    StoreSnapshot.assertUnchanged(
        store(), () -> assertThat(agents().delete("x", ExpectedVersion.any(), BY)).isEmpty());
    agents().save(TestEntities.agent("x"), BY);
    agents().delete("x", ExpectedVersion.of(1), BY);
    StoreSnapshot.assertUnchanged(
        store(), () -> assertThat(agents().delete("x", ExpectedVersion.any(), BY)).isEmpty());
  }

  @Test
  @ContractPoint(2)
  void purgedKeyContinuesFromItsHighestVersion() {
    testNamespace()
        .withReplication(
            () -> {
              StateStore scoped = testNamespace().newUncheckedNamespace();
              String namespace = scoped.namespace();
              scoped.agents().save(TestEntities.agent("x"), BY);
              scoped.agents().delete("x", ExpectedVersion.of(1), BY);
              List<ApplyBatch.Deletion> removals =
                  List.of(
                      new ApplyBatch.Deletion(RowType.AGENT, RowKey.of(namespace, "x")),
                      new ApplyBatch.Deletion(
                          RowType.HISTORY, RowKey.of(namespace, "agent", "x", 1)),
                      new ApplyBatch.Deletion(
                          RowType.HISTORY, RowKey.of(namespace, "agent", "x", 2)));
              scoped.replication().apply(ApplyBatch.remove(removals));
              scoped
                  .replication()
                  .apply(
                      ApplyBatch.repair(
                          ApplyMode.NEWER, List.of(new VersionRow(namespace, "agent", "x", 41))));
              Expect.conflict(
                  () ->
                      scoped
                          .agents()
                          .save(TestEntities.agent("x").toBuilder().version(41).build(), BY));
              assertThat(scoped.agents().save(TestEntities.agent("x"), BY).version()).isEqualTo(42);
            });
  }

  @Test
  @ContractPoint(2)
  void instantsComeFromTheStoreClock() {
    Instant born = clock().advance(Duration.ofSeconds(1)).truncatedTo(ChronoUnit.MILLIS);
    AgentState first = agents().save(TestEntities.agent("x"), BY);
    assertThat(first.createdAt()).isEqualTo(born);
    assertThat(first.updatedAt()).isEqualTo(born);
    Instant later = clock().advance(Duration.ofMillis(1));
    AgentState second = agents().save(first, BY);
    assertThat(second.createdAt()).isEqualTo(born);
    assertThat(second.updatedAt()).isEqualTo(later);
    agents().delete("x", ExpectedVersion.of(second), BY);
    Instant reborn = clock().advance(Duration.ofMillis(1));
    assertThat(agents().save(TestEntities.agent("x"), BY).createdAt()).isEqualTo(reborn);
    clock().advance(Duration.ofHours(-1));
    AgentState after = agents().put(TestEntities.agent("x"), BY);
    assertThat(after.updatedAt()).as("never before the version before").isEqualTo(reborn);
    clock().advance(Duration.ofHours(1));
  }

  @Test
  @ContractPoint(2)
  void finishedAtIsSetByTheFirstFinishedStatus() {
    AgentState running = agents().save(TestEntities.agent("x"), BY);
    assertThat(running.finishedAt()).isNull();
    Instant done = clock().advance(Duration.ofSeconds(1));
    AgentState finished = agents().save(running.withStatus(AgentStatus.COMPLETED), BY);
    assertThat(finished.finishedAt()).isEqualTo(done);
    clock().advance(Duration.ofSeconds(1));
    AgentState killed = agents().save(finished.withStatus(AgentStatus.KILLED), BY);
    assertThat(killed.finishedAt()).isEqualTo(done);
    assertThat(agents().save(killed.withStatus(AgentStatus.IDLE), BY).finishedAt()).isNull();
  }
}
