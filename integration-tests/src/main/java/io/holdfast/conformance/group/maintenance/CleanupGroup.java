package io.holdfast.conformance.group.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.maintenance.Maintenance;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.maintenance.SweepMode;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.maintenance.SweepReport;
import io.holdfast.maintenance.SweepTask;
import io.holdfast.model.Action;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Status;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Page;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Cleanup: finished entities become tombstones, in batches, under one lease at a time. Contract
 * point 13.
 */
public abstract class CleanupGroup extends ConformanceGroup {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration MILLI = Duration.ofMillis(1);

  private Maintenance maintenance() {
    return store().maintenance();
  }

  private void saveOneOfEachStatus(EntityKind kind) {
    for (Status status : Status.all(kind)) {
      EntityState state = TestEntities.with(TestEntities.minimal(kind, status.label()), status);
      EntityStores.of(store(), kind).save(state, BY);
    }
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(13)
  void cleansUpOnlyFinishedEntities(EntityKind kind) {
    saveOneOfEachStatus(kind);
    long finished = Arrays.stream(Status.all(kind)).filter(Status::finished).count();
    clock().advance(DAY.minus(MILLI));
    StoreSnapshot.assertUnchanged(
        store(), () -> assertThat(maintenance().cleanup().total()).isZero());
    clock().advance(MILLI);
    Change janitor = Change.by("janitor").because("tidy");
    SweepOptions options = SweepOptions.DEFAULT.withChange(janitor);
    SweepReport report = maintenance().cleanup(DAY, options);
    assertThat(report.rows(SweepTask.FINISHED, kind)).isEqualTo(finished);
    assertThat(report.total()).isEqualTo(finished);
    EntityStore<EntityState> door = EntityStores.of(store(), kind);
    for (Status status : Status.all(kind)) {
      assertThat(door.find(status.label()).isPresent()).isEqualTo(!status.finished());
      if (status.finished()) {
        HistoryEntry last =
            history().at(EntityStores.key(store(), kind, status.label()), 2).orElseThrow();
        assertThat(last.content()).isNull();
        assertThat(last.action()).isEqualTo(Action.DELETE);
        assertThat(last.change()).isEqualTo(janitor);
      }
    }
    assertThat(audit().list(AuditQuery.all().by("janitor"), Page.first()).items())
        .hasSize((int) finished);
    StoreSnapshot.assertUnchanged(
        store(), () -> assertThat(maintenance().cleanup().total()).isZero());
  }

  @Test
  @ContractPoint(13)
  void cleanupUsesTheFinishedInstant() {
    saveOneOfEachStatus(EntityKind.AGENT);
    clock().advance(DAY.minus(MILLI));
    agents().update("failed", agent -> agent.withName("renamed"), BY);
    agents().update("completed", agent -> agent.withStatus(AgentStatus.IDLE), BY);
    clock().advance(MILLI);
    assertThat(maintenance().cleanup().rows(SweepTask.FINISHED, EntityKind.AGENT)).isEqualTo(2);
    assertThat(agents().find("failed")).isEmpty();
    assertThat(agents().find("completed")).isPresent();
  }

  @Test
  @ContractPoint(13)
  void cleanupDryRunCountsAndChangesNothing() {
    for (EntityKind kind : EntityKind.values()) {
      saveOneOfEachStatus(kind);
    }
    SweepOptions options = SweepOptions.DEFAULT.withMode(SweepMode.DRY_RUN).withBatchSize(2);
    SweepReport[] dry = new SweepReport[1];
    StoreSnapshot.assertUnchanged(
        store(), () -> dry[0] = maintenance().cleanup(Duration.ZERO, options));
    assertThat(dry[0].batches()).isZero();
    assertThat(dry[0].total()).isPositive();
    SweepReport done = maintenance().cleanup(Duration.ZERO, options.withMode(SweepMode.APPLY));
    assertThat(done.rows()).isEqualTo(dry[0].rows());
    assertThat(done.batches()).isGreaterThan(done.total() / 2 - 1);
  }

  @Test
  @ContractPoint(13)
  void cleanupSkipsExpiredEntities() {
    EntityState agent = TestEntities.minimal(EntityKind.AGENT, "x");
    for (Status status : Status.all(EntityKind.AGENT)) {
      if (status.finished()) {
        EntityState ended = TestEntities.with(agent, status);
        EntityStores.of(store(), EntityKind.AGENT)
            .put(TestEntities.withExpiry(ended, clock().instant().plusMillis(5)), BY);
      }
    }
    clock().advance(Duration.ofMillis(5));
    SweepOptions dry = SweepOptions.DEFAULT.withMode(SweepMode.DRY_RUN);
    assertThat(maintenance().cleanup(Duration.ZERO, dry).total()).isZero();
    assertThat(maintenance().cleanup(Duration.ZERO, SweepOptions.DEFAULT).total()).isZero();
  }

  @Test
  @ContractPoint(13)
  void cleanupStaysInItsNamespace() {
    StateStore other = testNamespace().newNamespace();
    saveOneOfEachStatus(EntityKind.TASK);
    StoreSnapshot.assertUnchanged(
        other, () -> other.maintenance().cleanup(Duration.ZERO, SweepOptions.DEFAULT));
    StateStore neighbour = testNamespace().newNamespace();
    EntityStores.of(neighbour, EntityKind.TASK)
        .save(TestEntities.minimal(EntityKind.TASK, "x"), BY);
    StoreSnapshot.assertUnchanged(
        neighbour, () -> maintenance().cleanup(Duration.ZERO, SweepOptions.DEFAULT));
  }

  @Test
  @ContractPoint(13)
  void cleanupRejectsASecondConcurrentRunner() {
    saveOneOfEachStatus(EntityKind.AGENT);
    StateStore theirs = testNamespace().otherHandle(store());
    SweepOptions watched =
        SweepOptions.DEFAULT
            .withBatchSize(1)
            .withProgress(
                report ->
                    Expect.error(
                        ErrorCode.LEASE_HELD,
                        () -> theirs.maintenance().cleanup(Duration.ZERO, SweepOptions.DEFAULT)));
    assertThat(maintenance().cleanup(Duration.ZERO, watched).batches()).isEqualTo(3);
    assertThat(theirs.maintenance().cleanup(Duration.ZERO, SweepOptions.DEFAULT).total()).isZero();
  }

  @Test
  @ContractPoint(13)
  void stalledRunnerLosesItsLease() {
    saveOneOfEachStatus(EntityKind.AGENT);
    StateStore theirs = testNamespace().otherHandle(store());
    SweepOptions slow =
        SweepOptions.DEFAULT
            .withBatchSize(1)
            .withLease(SweepOptions.MIN_LEASE)
            .withProgress(report -> takeOver(theirs));
    Expect.error(ErrorCode.LEASE_LOST, () -> maintenance().cleanup(Duration.ZERO, slow));
    assertThat(maintenance().cleanup(Duration.ZERO, SweepOptions.DEFAULT).total()).isEqualTo(2);
  }

  private static void takeOver(StateStore theirs) {
    Expect.eventually(
        ErrorCode.LEASE_HELD,
        () -> theirs.maintenance().sweep(RetentionPolicy.DEFAULT, SweepOptions.DEFAULT));
  }

  @Test
  @ContractPoint(13)
  void nextRunCompletesAFailedRun() {
    saveOneOfEachStatus(EntityKind.SWARM);
    SweepOptions failing =
        SweepOptions.DEFAULT
            .withBatchSize(1)
            .withProgress(
                report -> {
                  throw new IllegalStateException("enough");
                });
    assertThatThrownBy(() -> maintenance().cleanup(Duration.ZERO, failing))
        .isInstanceOf(IllegalStateException.class);
    assertThat(maintenance().cleanup(Duration.ZERO, SweepOptions.DEFAULT).total()).isEqualTo(2);
  }

  @Test
  @ContractPoint(13)
  void cleanupValidatesItsArguments() {
    for (Duration age :
        new Duration[] {Duration.ofMillis(-1), RetentionRule.MAX_AGE.plusMillis(1)}) {
      Expect.error(
          ErrorCode.INVALID_ARGUMENT, () -> maintenance().cleanup(age, SweepOptions.DEFAULT));
    }
    assertThat(maintenance().cleanup(RetentionRule.MAX_AGE, SweepOptions.DEFAULT).total()).isZero();
  }
}
