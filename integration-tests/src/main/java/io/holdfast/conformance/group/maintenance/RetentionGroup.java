package io.holdfast.conformance.group.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.maintenance.SweepReport;
import io.holdfast.maintenance.SweepTask;
import io.holdfast.model.AgentState;
import io.holdfast.model.AuditEntry;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Snapshot;
import io.holdfast.model.StateTransition;
import io.holdfast.model.TransitionLabels;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Retention: which history, snapshots, events and transitions a policy removes and keeps. Contract
 * points 5, 10, 11, 12, 13, 15.
 */
public abstract class RetentionGroup extends ConformanceGroup {
  private static final Duration HOUR = Duration.ofHours(1);

  private static SweepReport sweep(StateStore store, RetentionPolicy policy) {
    return store.maintenance().sweep(policy, SweepOptions.DEFAULT.withBatchSize(3));
  }

  private static RetentionPolicy history(RetentionRule keep) {
    return RetentionPolicy.builder().history(keep).build();
  }

  private static List<Long> versions(StateStore store, EntityKey key) {
    return Pages.readAll(page -> store.history().of(key, page)).stream()
        .map(HistoryEntry::version)
        .toList();
  }

  private EntityKey written(StateStore store, EntityKind kind, String id, int times) {
    for (int i = 0; i < times; i++) {
      clock().advance(HOUR);
      EntityStores.of(store, kind).put(TestEntities.minimal(kind, id), BY);
    }
    return EntityStores.key(store, kind, id);
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint({10, 11})
  void keepsNewestVersionsAndTheWholeAuditLog(EntityKind kind) {
    StateStore loose = testNamespace().newUncheckedNamespace();
    EntityKey long1 = written(loose, kind, "long", 12);
    EntityKey short1 = written(loose, kind, "short", 4);
    EntityState present = EntityStores.of(loose, kind).find("long").orElseThrow();
    List<AuditEntry> audit = Pages.readAll(page -> loose.audit().list(AuditQuery.all(), page));
    SweepReport report = sweep(loose, history(RetentionRule.newest(5)));
    assertThat(report.rows(SweepTask.HISTORY, kind)).isEqualTo(7);
    assertThat(report.total()).isEqualTo(7);
    assertThat(versions(loose, long1)).containsExactly(8L, 9L, 10L, 11L, 12L);
    assertThat(versions(loose, short1)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(EntityStores.of(loose, kind).find("long")).contains(present);
    assertThat(loose.history().at(long1, 12).orElseThrow().content()).isEqualTo(present);
    assertThat(Pages.readAll(page -> loose.audit().list(AuditQuery.all(), page))).isEqualTo(audit);
    Expect.error(ErrorCode.NOT_FOUND, () -> loose.history().rollback(long1, 7, BY));
    assertThat(loose.history().rollback(long1, 8, BY).version()).isEqualTo(13);
  }

  @Test
  @ContractPoint(10)
  void keepsYoungVersionsAndAlwaysTheCurrentOne() {
    StateStore loose = testNamespace().newUncheckedNamespace();
    EntityKey key = written(loose, EntityKind.AGENT, "x", 10);
    assertThat(sweep(loose, history(RetentionRule.youngerThan(HOUR.multipliedBy(3)))).total())
        .isEqualTo(7);
    assertThat(versions(loose, key)).containsExactly(8L, 9L, 10L);
    clock().advance(Duration.ofDays(365));
    assertThat(sweep(loose, history(RetentionRule.youngerThan(HOUR))).total()).isEqualTo(2);
    assertThat(versions(loose, key)).containsExactly(10L);
    assertThat(sweep(loose, history(RetentionRule.youngerThan(Duration.ZERO))).total()).isZero();
    assertThat(loose.agents().find("x")).isPresent();
  }

  @Test
  @ContractPoint(10)
  void keepsTheLastVersionOfEachDayAndWeek() {
    StateStore loose = testNamespace().newUncheckedNamespace();
    Instant monday = nextMonday();
    clock().set(monday);
    List<Instant> written = new ArrayList<>();
    for (int i = 0; i < 4 * 21; i++) {
      loose.agents().put(TestEntities.agent("x", i), BY);
      written.add(clock().instant());
      clock().advance(Duration.ofHours(6));
    }
    clock().set(monday.plus(Duration.ofDays(21)).minusMillis(1));
    EntityKey key = EntityStores.agentKey(loose, "x");
    sweep(loose, history(RetentionRule.newest(2).withDaily(3).withWeekly(3)));
    assertThat(versions(loose, key)).containsExactly(28L, 56L, 76L, 80L, 83L, 84L);
    assertThat(sweep(loose, history(RetentionRule.newest(2).withDaily(3).withWeekly(3))).total())
        .isZero();
    assertThat(written).hasSize(84);
  }

  private Instant nextMonday() {
    long day = clock().instant().toEpochMilli() / Duration.ofDays(1).toMillis();
    long monday = day - Math.floorMod(day + 3, 7) + 7;
    return Instant.ofEpochMilli(monday * Duration.ofDays(1).toMillis());
  }

  @Test
  @ContractPoint({5, 10})
  void keepsVersionsReferencedByRequests() {
    StateStore loose = testNamespace().newUncheckedNamespace();
    EntityKey key = written(loose, EntityKind.AGENT, "x", 3);
    AgentState asked = loose.agents().put(TestEntities.agent("x", 7), BY.as("r"));
    written(loose, EntityKind.AGENT, "x", 3);
    sweep(loose, history(RetentionRule.newest(1)));
    assertThat(versions(loose, key)).containsExactly(4L, 7L);
    assertThat(loose.agents().put(TestEntities.agent("x", 7), BY.as("r"))).isEqualTo(asked);
    clock().advance(Duration.ofDays(1));
    sweep(loose, history(RetentionRule.newest(1)));
    assertThat(versions(loose, key)).containsExactly(7L);
  }

  @Test
  @ContractPoint(12)
  void trimsSnapshotsAndCheckpoints() {
    StateStore loose = testNamespace().newUncheckedNamespace();
    EntityKey key = loose.agents().save(TestEntities.agent("x"), BY).key();
    EntityKey other = loose.agents().save(TestEntities.agent("y"), BY).key();
    List<Snapshot> taken = new ArrayList<>();
    Snapshot untouched = loose.snapshots().create(other, null);
    for (int i = 0; i < 9; i++) {
      clock().advance(Duration.ofDays(1));
      taken.add(loose.snapshots().create(key, "copy " + i));
      loose.history().rollback(key, 1, BY);
    }
    RetentionPolicy policy =
        RetentionPolicy.builder()
            .snapshots(RetentionRule.newest(4))
            .checkpoints(RetentionRule.KEEP_ALL.withDaily(3))
            .build();
    SweepReport report = sweep(loose, policy);
    assertThat(report.rows(SweepTask.SNAPSHOTS, EntityKind.AGENT)).isEqualTo(5);
    assertThat(report.rows(SweepTask.CHECKPOINTS, EntityKind.AGENT)).isEqualTo(6);
    assertThat(loose.snapshots().list(key, Page.first()).items())
        .containsExactlyInAnyOrderElementsOf(taken.subList(5, 9));
    assertThat(loose.snapshots().list(other, Page.first()).items()).containsExactly(untouched);
    assertThat(loose.history().checkpoints(key, Page.first()).items()).hasSize(3);
    assertThat(loose.history().latestCheckpoint(key).orElseThrow().version()).isEqualTo(9);
    StoreSnapshot.assertUnchanged(loose, () -> assertThat(sweep(loose, policy).total()).isZero());
  }

  @Test
  @ContractPoint(15)
  void trimsOldestEventsAndContinuesNumbering() {
    Instant start = clock().instant();
    for (int i = 1; i <= 10; i++) {
      events().append(TestEntities.event("a" + i, "a", start.plusSeconds(i)));
      events().append(TestEntities.event("b" + i, "b", start.plusSeconds(20 - i)));
    }
    events().append(TestEntities.event("c1", "c", start));
    clock().set(start.plusSeconds(20));
    SweepReport report =
        sweep(store(), RetentionPolicy.builder().events(RetentionRule.newest(4)).build());
    assertThat(report.rows(SweepTask.EVENTS, EntityKind.SESSION)).isEqualTo(12);
    assertThat(numbers("a")).containsExactly(7L, 8L, 9L, 10L);
    RetentionPolicy age =
        RetentionPolicy.builder().events(RetentionRule.youngerThan(Duration.ofSeconds(8))).build();
    assertThat(sweep(store(), age).total()).isEqualTo(3);
    assertThat(numbers("a")).containsExactly(10L);
    assertThat(numbers("b")).as("begins with a young one").containsExactly(7L, 8L, 9L, 10L);
    assertThat(numbers("c")).as("the last event holds the number").containsExactly(1L);
    assertThat(events().append(TestEntities.event("a11", "a", start)).seq()).isEqualTo(11);
    assertThat(events().find("a1")).isEmpty();
    assertThat(events().append(TestEntities.event("a1", "a", start)).seq()).isEqualTo(12);
  }

  private List<Long> numbers(String session) {
    return Pages.readAll(page -> events().list(EventQuery.ofSession(session), page)).stream()
        .map(Event::seq)
        .toList();
  }

  @Test
  @ContractPoint(10)
  void trimsOldestTransitionsAndContinuesNumbering() {
    StateStore loose = testNamespace().newUncheckedNamespace();
    EntityKey key = EntityStores.agentKey(loose, "x");
    for (int i = 0; i < 10; i++) {
      loose.transitions().record(key, TransitionLabels.to("s" + i), BY);
    }
    RetentionPolicy policy = RetentionPolicy.builder().transitions(RetentionRule.newest(2)).build();
    assertThat(sweep(loose, policy).rows(SweepTask.TRANSITIONS, EntityKind.AGENT)).isEqualTo(8);
    assertThat(loose.transitions().of(key, Page.first()).items())
        .extracting(StateTransition::seq)
        .containsExactly(9L, 10L);
    assertThat(loose.transitions().record(key, TransitionLabels.to("next"), BY).seq())
        .isEqualTo(11);
  }

  @Test
  @ContractPoint({10, 13})
  void sweepContinuesWhereAFailedOneStopped() {
    StateStore loose = testNamespace().newUncheckedNamespace();
    Set<Long> kept = new TreeSet<>(LongStream.rangeClosed(8, 10).boxed().toList());
    for (int i = 0; i < 6; i++) {
      written(loose, EntityKind.AGENT, "x" + i, 10);
    }
    int[] left = {3};
    SweepOptions failing =
        SweepOptions.DEFAULT
            .withBatchSize(7)
            .withProgress(
                report -> {
                  if (--left[0] == 0) {
                    throw new IllegalStateException("enough");
                  }
                });
    RetentionPolicy policy = history(RetentionRule.newest(3));
    assertThatThrownBy(() -> loose.maintenance().sweep(policy, failing))
        .isInstanceOf(IllegalStateException.class);
    SweepReport rest = sweep(loose, policy);
    assertThat(rest.resumed()).isTrue();
    assertThat(rest.rows(SweepTask.HISTORY)).isEqualTo(6 * 7 - 3 * 7);
    for (int i = 0; i < 6; i++) {
      assertThat(versions(loose, EntityStores.agentKey(loose, "x" + i)))
          .containsExactlyElementsOf(kept);
    }
    assertThat(sweep(loose, policy).resumed()).isFalse();
  }
}
