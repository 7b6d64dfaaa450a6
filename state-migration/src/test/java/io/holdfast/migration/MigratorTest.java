package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.json.DocumentLimits;
import io.holdfast.json.Json;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.migration.progress.Phase;
import io.holdfast.migration.progress.ProgressListener;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MigratorTest {
  private final StateStore source = RichStore.filled();
  private final StateStore target = InMemoryStateStore.open();

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 10_000})
  void everyRowOfEveryTypeIsMovedUnchanged(int batchSize) {
    MoveOptions options = MoveOptions.DEFAULT.batchSize(batchSize);
    MoveReport report = Migrator.between(source, target).options(options).migrate();
    assertThat(RichStore.rows(target)).isEqualTo(RichStore.rows(source));
    assertThat(RichStore.rows(target).values()).noneMatch(List::isEmpty);
    assertThat(report.ok()).isTrue();
    assertThat(report.rows().byType()).isEqualTo(source.replication().counts());
    assertThat(report.written()).isEqualTo(report.rows().total());
    assertThat(report.repaired().none()).isTrue();
    assertThat(report.rowsPerSecond()).isPositive();
  }

  @Test
  void batchesHaveTheConfiguredSize() {
    HookedStore counted = HookedStore.after(target, number -> {});
    Migrator.between(source, counted).options(MoveOptions.DEFAULT.batchSize(10)).migrate();
    assertThat(counted.maxRows()).isEqualTo(10);
  }

  @Test
  void movingAgainWritesNothing() {
    Migrator.between(source, target).migrate();
    Map<RowType, List<Row>> moved = RichStore.rows(target);
    MoveReport again = Migrator.between(source, target).migrate();
    assertThat(again.written()).isZero();
    assertThat(again.ok()).isTrue();
    assertThat(RichStore.rows(target)).isEqualTo(moved);
  }

  @Test
  void laterChangesAreMovedByTheNextRun() {
    Migrator.between(source, target).migrate();
    source.agents().update("agent-1", a -> a.withStatus(AgentStatus.PAUSED), Change.by("x"));
    MoveReport again = Migrator.between(source, target).migrate();
    assertThat(again.written()).isEqualTo(3);
    assertThat(RichStore.rows(target)).isEqualTo(RichStore.rows(source));
  }

  @Test
  void aPlanChangesNothingAndCountsWhatAMoveWouldWrite() {
    Map<RowType, List<Row>> before = RichStore.rows(target);
    MovePlan plan = Migrator.between(source, target).plan();
    assertThat(plan.wouldMove().byType()).isEqualTo(source.replication().counts());
    assertThat(plan.bytes()).isPositive();
    assertThat(plan.unrepresentable()).isEmpty();
    assertThat(RichStore.rows(target)).isEqualTo(before);

    Migrator.between(source, target).migrate();
    assertThat(Migrator.between(source, target).plan().wouldMove().total()).isZero();
    source.agents().update("agent-1", a -> a.withStatus(AgentStatus.PAUSED), Change.by("x"));
    assertThat(Migrator.between(source, target).plan().wouldMove().total()).isEqualTo(3);
  }

  @Test
  void unrepresentableRowsAreReportedAndOthersAreMoved() {
    source
        .agents()
        .update(
            "agent-1", a -> a.withData(Json.parse("\"" + "x".repeat(300) + "\"")), Change.by("x"));
    StateStore small =
        InMemoryStateStore.open(StoreConfig.DEFAULT.withLimits(new DocumentLimits(200, 10)));
    MovePlan plan = Migrator.between(source, small).plan();
    assertThat(plan.unrepresentableRows()).isEqualTo(2);
    assertThat(plan.unrepresentable())
        .allSatisfy(
            row -> {
              assertThat(row.kind()).isEqualTo(DifferenceClass.UNREPRESENTABLE);
              assertThat(row.key().toString()).contains("agent-1");
              assertThat(row.reason()).contains("limit");
            });

    MoveReport report = Migrator.between(source, small).migrate();
    assertThat(report.ok()).isFalse();
    assertThat(report.differences().count(DifferenceClass.UNREPRESENTABLE)).isEqualTo(2);
    assertThat(report.differences().total()).isEqualTo(2);
    assertThat(RichStore.count(small)).isEqualTo(RichStore.count(source) - 2);
  }

  @Test
  void aStoreIsNotMovedIntoItself() {
    Map<RowType, List<Row>> before = RichStore.rows(source);
    Migrator migrator = Migrator.between(source, source.namespace("other"));
    for (Runnable call : List.<Runnable>of(migrator::copy, migrator::repair, migrator::migrate)) {
      assertThatThrownBy(call::run)
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessageContaining("the same store");
    }
    assertThat(migrator.verify().equal()).isTrue();
    assertThat(RichStore.rows(source)).isEqualTo(before);
  }

  @Test
  void progressNeverRunsBackwardsAndEndsAtItsTotal() {
    Map<Phase, List<Long>> done = new EnumMap<>(Phase.class);
    Map<Phase, Long> total = new EnumMap<>(Phase.class);
    ProgressListener listener =
        (phase, at, of) -> {
          done.computeIfAbsent(phase, any -> new ArrayList<>()).add(at);
          total.put(phase, of);
        };
    Migrator migrator =
        Migrator.between(source, target)
            .options(MoveOptions.DEFAULT.batchSize(5))
            .progress(listener);
    migrator.plan();
    migrator.migrate();
    long rows = RichStore.count(source);
    assertThat(total).isEqualTo(Map.of(Phase.PLAN, rows, Phase.COPY, rows, Phase.VERIFY, rows));
    assertThat(done.values())
        .allSatisfy(steps -> assertThat(steps).isSorted().startsWith(0L).endsWith(rows));
  }

  @Test
  void aTotalThatIsOutgrownIsUnknown() {
    List<Long> totals = new ArrayList<>();
    HookedStore growing =
        HookedStore.after(
            target,
            number -> {
              if (number == 1) {
                source.events().append(RichStore.event("s-3", 1));
              }
            });
    Migrator.between(source, growing)
        .progress(
            (phase, at, of) -> {
              if (phase == Phase.COPY) {
                totals.add(of);
                assertThat(of == ProgressListener.UNKNOWN || at <= of).isTrue();
              }
            })
        .copy();
    assertThat(totals).endsWith(ProgressListener.UNKNOWN);
  }

  @Test
  void transientFailuresOfTheTargetAreRetried() {
    HookedStore busy =
        HookedStore.after(
            target,
            number -> {
              if (number % 3 != 0) {
                throw new StateException(
                    number % 3 == 1 ? ErrorCode.STORE_BUSY : ErrorCode.OUTCOME_UNKNOWN,
                    ErrorDetail.of("Store is busy"));
              }
            });
    assertThat(Migrator.between(source, busy).migrate().ok()).isTrue();
    assertThat(RichStore.rows(target)).isEqualTo(RichStore.rows(source));
  }

  @Test
  void aTargetThatCannotDigestOrCountInTimeIsComparedRowByRow() {
    Migrator.between(source, target).migrate();
    SlowStore slow = new SlowStore(target);
    Migrator migrator =
        Migrator.between(new SlowStore(source), slow).options(MoveOptions.DEFAULT.batchSize(5));
    List<Long> totals = new ArrayList<>();
    VerifyReport report = migrator.progress((phase, at, of) -> totals.add(of)).verify();
    assertThat(report.equal()).isTrue();
    assertThat(report.rows().total()).isEqualTo(RichStore.count(source));
    assertThat(totals).containsOnly(ProgressListener.UNKNOWN);

    target.events().append(RichStore.event("extra", 1));
    assertThat(migrator.verify().found().count(DifferenceClass.EXTRA)).isEqualTo(1);
  }
}
