package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MovePairsTest {
  private static final int STEPS = 400;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} to {1}, seed {2}")
  @MethodSource("io.holdfast.migration.StoreKind#pairs")
  void movedStoreHasTheSameRows(StoreKind from, StoreKind to, long seed) throws IOException {
    try (StateStore source = from.fresh(folder);
        StateStore target = to.fresh(folder)) {
      RandomState.fill(seed, source, STEPS);
      assertThat(StoreContents.rows(source)).hasSize(RowType.values().length);
      assertThat(StoreContents.rows(source).values()).noneMatch(List::isEmpty);
      Migrator migrator =
          Migrator.between(source, target).options(MoveOptions.DEFAULT.batchSize(37));

      MovePlan plan = migrator.plan();
      assertThat(plan.wouldMove().byType()).isEqualTo(source.replication().counts());
      assertThat(plan.unrepresentable()).isEmpty();
      assertThat(target.replication().counts().values()).containsOnly(0L);

      assertThat(migrator.migrate().ok()).isTrue();
      assertThat(StoreContents.rows(target)).isEqualTo(StoreContents.rows(source));
      assertThat(StoreContents.export(target)).isEqualTo(StoreContents.export(source));
      assertThat(migrator.verify().equal()).isTrue();
      assertThat(migrator.plan().wouldMove().total()).isZero();
    }
  }

  @ParameterizedTest(name = "{0} to {1}, seed {2}")
  @MethodSource("io.holdfast.migration.StoreKind#pairs")
  void secondMoveCatchesUp(StoreKind from, StoreKind to, long seed) {
    try (StateStore source = from.fresh(folder);
        StateStore target = to.fresh(folder)) {
      RandomState.fill(seed, source, STEPS / 4);
      assertThat(Migrator.between(source, target).migrate().ok()).isTrue();
      RandomState.fill(~seed, source, STEPS / 4);
      assertThat(Migrator.between(source, target).migrate().ok()).isTrue();
      assertThat(StoreContents.rows(target)).isEqualTo(StoreContents.rows(source));
    }
  }
}
