package io.holdfast.conformance.group.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.json.Json;
import io.holdfast.model.Action;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.HistoryEntry;
import io.holdfast.query.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * History: every version as returned by its write, with actor, reason and time. Contract points 10,
 * 14.
 */
public abstract class HistoryGroup extends ConformanceGroup {
  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(10)
  void recordsEveryVersionWithActorReasonAndTime(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    List<EntityState> states = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    List<Instant> instants = new ArrayList<>();
    EntityState state = TestEntities.minimal(kind, "x");
    for (int i = 0; i < 5; i++) {
      Change change = Change.by("actor" + i).because("reason " + i).with(Json.parse("[" + i + "]"));
      instants.add(clock().advance(Duration.ofMillis(10)));
      state =
          entities.save(TestEntities.withMetadata(state, Json.parse("{\"i\":" + i + "}")), change);
      states.add(state);
      changes.add(change);
    }
    List<HistoryEntry> entries = history().of(state.key(), Page.first()).items();
    assertThat(entries).extracting(HistoryEntry::content).isEqualTo(states);
    assertThat(entries).extracting(HistoryEntry::change).isEqualTo(changes);
    assertThat(entries).extracting(HistoryEntry::recordedAt).isEqualTo(instants);
    assertThat(entries).extracting(HistoryEntry::key).containsOnly(state.key());
    for (HistoryEntry entry : entries) {
      assertThat(history().at(state.key(), entry.version())).contains(entry);
      assertThat(entry.deleted()).isFalse();
    }
  }

  @Test
  @ContractPoint(10)
  void recordsTheActionOfEachVersion() {
    EntityKey key = agents().save(TestEntities.agent("x"), BY).key();
    agents().put(TestEntities.agent("x"), BY);
    String snapshot = snapshots().create(key, null).id();
    agents().delete("x", ExpectedVersion.any(), BY);
    agents().put(TestEntities.agent("x"), BY);
    snapshots().restore(snapshot, BY);
    history().rollback(key, 1, BY);
    assertThat(history().of(key, Page.first()).items())
        .extracting(HistoryEntry::action)
        .containsExactly(
            Action.CREATE,
            Action.UPDATE,
            Action.DELETE,
            Action.CREATE,
            Action.RESTORE,
            Action.ROLLBACK);
  }

  @Test
  @ContractPoint(10)
  void historyContainsTombstonesWithoutContent() {
    EntityKey key = agents().save(TestEntities.agent("x"), BY).key();
    Instant when = clock().advance(Duration.ofSeconds(1));
    agents().delete("x", ExpectedVersion.of(1), Change.by("reaper").because("old"));
    HistoryEntry tombstone = history().at(key, 2).orElseThrow();
    assertThat(tombstone.deleted()).isTrue();
    assertThat(tombstone.state()).isEmpty();
    assertThat(tombstone.change()).isEqualTo(Change.by("reaper").because("old"));
    assertThat(tombstone.recordedAt()).isEqualTo(when);
    assertThat(tombstone.action()).isEqualTo(Action.DELETE);
  }

  @Test
  @ContractPoint(10)
  void missingVersionIsEmpty() {
    EntityKey key = EntityStores.agentKey(store(), "x");
    assertThat(history().of(key, Page.first()).items()).isEmpty();
    assertThat(history().of(key, Page.first()).more()).isEmpty();
    agents().save(TestEntities.agent("x"), BY);
    for (long version : new long[] {Long.MIN_VALUE, -1, 0, 2, Long.MAX_VALUE}) {
      assertThat(history().at(key, version)).isEmpty();
    }
    assertThat(history().at(EntityStores.key(store(), EntityKind.SWARM, "x"), 1)).isEmpty();
  }

  @Test
  @ContractPoint({10, 14})
  void pagesHistoryWhileItGrows() {
    EntityKey key = agents().save(TestEntities.agent("x"), BY).key();
    agents().put(TestEntities.agent("x"), BY);
    List<Long> seen = new ArrayList<>();
    var slice = history().of(key, Page.first(1));
    for (int i = 0; slice.next() != null && i < 6; i++) {
      slice.items().forEach(entry -> seen.add(entry.version()));
      agents().put(TestEntities.agent("x"), BY);
      slice = history().of(key, Page.after(slice.next(), 1));
    }
    assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    for (int size : new int[] {1, 2, 3, 7, 8, 100}) {
      assertThat(Pages.readAll(page -> history().of(key, page), size))
          .extracting(HistoryEntry::version)
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }
  }

  @Test
  @ContractPoint(10)
  void historiesAreSeparateByKind() {
    for (EntityKind kind : EntityKind.values()) {
      for (int i = 0; i <= kind.ordinal(); i++) {
        EntityStores.of(store(), kind).put(TestEntities.minimal(kind, "x"), BY);
      }
    }
    for (EntityKind kind : EntityKind.values()) {
      assertThat(history().of(EntityStores.key(store(), kind, "x"), Page.first()).items())
          .hasSize(kind.ordinal() + 1)
          .extracting(HistoryEntry::key)
          .containsOnly(EntityStores.key(store(), kind, "x"));
    }
  }
}
