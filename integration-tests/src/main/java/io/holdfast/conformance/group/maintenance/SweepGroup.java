package io.holdfast.conformance.group.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.Rows;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.maintenance.SweepMode;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.maintenance.SweepReport;
import io.holdfast.maintenance.SweepTask;
import io.holdfast.model.Action;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Snapshot;
import io.holdfast.query.Page;
import io.holdfast.row.RequestRow;
import io.holdfast.row.RowType;
import io.holdfast.row.VersionRow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sweeps: what happens to expired entities, requests, snapshots and tombstones. Contract points 2,
 * 5, 12, 13.
 */
public abstract class SweepGroup extends ConformanceGroup {
  private static final Duration LIFE = Duration.ofSeconds(10);
  private static final Duration MILLI = Duration.ofMillis(1);

  private static SweepReport sweep(StateStore store) {
    return sweep(store, RetentionPolicy.DEFAULT);
  }

  private static SweepReport sweep(StateStore store, RetentionPolicy policy) {
    return store.maintenance().sweep(policy, SweepOptions.DEFAULT.withBatchSize(3));
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(13)
  void expiredEntityBecomesATombstoneWithoutVisibleEffect(EntityKind kind) {
    EntityStore<EntityState> door = EntityStores.of(store(), kind);
    for (int i = 0; i < 5; i++) {
      EntityState mortal = TestEntities.minimal(kind, "x" + i);
      door.save(TestEntities.withExpiry(mortal, clock().instant().plus(LIFE)), BY);
    }
    door.save(TestEntities.minimal(kind, "lasting"), BY);
    EntityKey key = EntityStores.key(store(), kind, "x0");
    clock().advance(LIFE.minus(MILLI));
    StoreSnapshot.assertUnchanged(store(), () -> assertThat(sweep(store()).total()).isZero());
    clock().advance(MILLI);
    SweepReport report = sweep(store());
    assertThat(report.rows(SweepTask.EXPIRED, kind)).isEqualTo(5);
    assertThat(report.total()).isEqualTo(5);
    assertThat(door.find("x0")).isEmpty();
    assertThat(door.find("lasting")).isPresent();
    List<HistoryEntry> versions = history().of(key, Page.first()).items();
    assertThat(versions)
        .extracting(HistoryEntry::action)
        .containsExactly(Action.CREATE, Action.EXPIRE);
    assertThat(versions.get(1).content()).isNull();
    assertThat(versions.get(1).change().actor()).isEqualTo(SweepOptions.DEFAULT_ACTOR);
    StoreSnapshot.assertUnchanged(store(), () -> assertThat(sweep(store()).total()).isZero());
    assertThat(door.save(TestEntities.minimal(kind, "x0"), BY).version()).isEqualTo(3);
  }

  @Test
  @ContractPoint(13)
  void sweepDryRunChangesNothing() {
    EntityState mortal = TestEntities.minimal(EntityKind.AGENT, "x");
    agents().save((AgentState) TestEntities.withExpiry(mortal, clock().instant().plus(LIFE)), BY);
    agents().put(TestEntities.agent("y", 1), BY.as("r"));
    agents().put(TestEntities.agent("y", 2), BY);
    clock().advance(StoreConfig.DEFAULT_REQUEST_RETENTION);
    RetentionPolicy policy =
        RetentionPolicy.builder()
            .history(RetentionRule.newest(1))
            .tombstones(Duration.ZERO)
            .build();
    SweepOptions dry = SweepOptions.DEFAULT.withMode(SweepMode.DRY_RUN);
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          SweepReport report = store().maintenance().sweep(policy, dry);
          assertThat(report.rows(SweepTask.EXPIRED)).isEqualTo(1);
          assertThat(report.rows(SweepTask.REQUESTS)).isEqualTo(1);
          assertThat(report.batches()).isZero();
        });
  }

  @Test
  @ContractPoint(5)
  void sweepRemovesRequestsAfterTheirRetention() {
    for (int i = 0; i < 7; i++) {
      agents().save(TestEntities.agent("x" + i), BY.as("r"));
    }
    clock().advance(StoreConfig.DEFAULT_REQUEST_RETENTION.minus(MILLI));
    agents().save(TestEntities.agent("young"), BY.as("r"));
    StoreSnapshot.assertUnchanged(store(), () -> assertThat(sweep(store()).total()).isZero());
    clock().advance(MILLI);
    assertThat(sweep(store()).rows(SweepTask.REQUESTS, EntityKind.AGENT)).isEqualTo(7);
    testNamespace()
        .withReplication(
            () ->
                assertThat(Rows.of(store(), RowType.REQUEST, RequestRow.class))
                    .extracting(RequestRow::id)
                    .containsExactly("young"));
  }

  @Test
  @ContractPoint(12)
  void sweepRemovesExpiredSnapshots() {
    EntityKey key = agents().save(TestEntities.agent("x"), BY).key();
    Snapshot lasting = snapshots().create(key, "for ever");
    Snapshot mortal = snapshots().create(key, "for a while", clock().instant().plus(LIFE));
    clock().advance(LIFE.minus(MILLI));
    assertThat(sweep(store()).total()).isZero();
    assertThat(snapshots().find(mortal.id())).contains(mortal);
    clock().advance(MILLI);
    assertThat(sweep(store()).rows(SweepTask.SNAPSHOTS, EntityKind.AGENT)).isEqualTo(1);
    assertThat(snapshots().find(mortal.id())).isEmpty();
    assertThat(snapshots().list(key, Page.first()).items()).containsExactly(lasting);
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint({2, 13})
  void purgedTombstoneLeavesAVersionFloor(EntityKind kind) {
    StateStore loose = testNamespace().newUncheckedNamespace();
    EntityStore<EntityState> door = EntityStores.of(loose, kind);
    EntityKey key = door.save(TestEntities.minimal(kind, "x"), BY).key();
    for (int i = 0; i < 8; i++) {
      door.put(TestEntities.minimal(kind, "x"), BY);
    }
    door.save(TestEntities.minimal(kind, "lives"), BY);
    door.delete("x", ExpectedVersion.any(), BY);
    RetentionPolicy policy = RetentionPolicy.builder().tombstones(Duration.ofDays(2)).build();
    clock().advance(Duration.ofDays(2).minus(MILLI));
    StoreSnapshot.assertUnchanged(loose, () -> assertThat(sweep(loose, policy).total()).isZero());
    clock().advance(MILLI);
    SweepReport report = sweep(loose, policy);
    assertThat(report.rows(SweepTask.TOMBSTONES, kind)).isEqualTo(1);
    assertThat(report.rows(SweepTask.HISTORY, kind)).isEqualTo(9);
    assertThat(loose.history().of(key, Page.first()).items()).isEmpty();
    testNamespace()
        .withReplication(
            () ->
                assertThat(Rows.of(loose, RowType.VERSION, VersionRow.class))
                    .containsExactly(new VersionRow(loose.namespace(), kind.label(), "x", 10)));
    Expect.conflict(
        () -> door.save(TestEntities.withVersion(TestEntities.minimal(kind, "x"), 10), BY));
    assertThat(door.save(TestEntities.minimal(kind, "x"), BY).version()).isEqualTo(11);
    assertThat(loose.history().of(key, Page.first()).items())
        .extracting(HistoryEntry::version)
        .containsExactly(11L);
  }

  @Test
  @ContractPoint({2, 5})
  void doesNotPurgeTombstoneReferencedByARequest() {
    AgentState saved = agents().save(TestEntities.agent("x"), BY.as("r"));
    agents().delete("x", ExpectedVersion.any(), BY);
    RetentionPolicy policy = RetentionPolicy.builder().tombstones(Duration.ZERO).build();
    clock().advance(StoreConfig.DEFAULT_REQUEST_RETENTION.minus(MILLI));
    StoreSnapshot.assertUnchanged(
        store(), () -> assertThat(sweep(store(), policy).total()).isZero());
    assertThat(agents().save(TestEntities.agent("x"), BY.as("r"))).isEqualTo(saved);
  }

  @Test
  @ContractPoint(13)
  void doesNotPurgeARecreatedKey() {
    StateStore loose = testNamespace().newUncheckedNamespace();
    RetentionPolicy policy = RetentionPolicy.builder().tombstones(Duration.ZERO).build();
    for (long life = 1; life <= 3; life++) {
      assertThat(loose.agents().save(TestEntities.agent("x"), BY).version())
          .isEqualTo(2 * life - 1);
      clock().advance(StoreConfig.DEFAULT_REQUEST_RETENTION);
      assertThat(sweep(loose, policy).total()).isZero();
      loose.agents().delete("x", ExpectedVersion.any(), BY);
      clock().advance(StoreConfig.DEFAULT_REQUEST_RETENTION);
      assertThat(sweep(loose, policy).rows(SweepTask.TOMBSTONES)).isEqualTo(1);
    }
  }

  @Test
  @ContractPoint(13)
  void sweepValidatesItsPolicy() {
    for (RetentionRule broken :
        List.of(RetentionRule.KEEP_ALL.withDaily(1), RetentionRule.newest(1).withWeekly(1))) {
      Expect.error(
          ErrorCode.INVALID_ARGUMENT, () -> RetentionPolicy.builder().events(broken).build());
      Expect.error(
          ErrorCode.INVALID_ARGUMENT, () -> RetentionPolicy.builder().transitions(broken).build());
    }
  }
}
