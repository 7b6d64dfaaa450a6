package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.maintenance.SweepReport;
import io.holdfast.row.NamespaceRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Moves of stores whose audit log was trimmed. */
final class TrimmedMoveTest {
  private static final RetentionPolicy SHORT =
      RetentionPolicy.builder()
          .history(RetentionRule.newest(1))
          .snapshots(RetentionRule.newest(1))
          .checkpoints(RetentionRule.newest(1))
          .events(RetentionRule.newest(2))
          .transitions(RetentionRule.newest(1))
          .tombstones(Duration.ZERO)
          .build();

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void trimmedStoreMovesAndVerifies(long seed) throws IOException {
    try (StateStore source = StoreKind.SQLITE.fresh(folder);
        StateStore target = StoreKind.POSTGRES.fresh(folder)) {
      RandomState.fill(seed, source, 120);
      assertThat(trim(source)).isPositive();
      MoveReport report = Migrator.between(source, target).migrate();
      assertThat(report.ok()).isTrue();
      assertThat(StoreContents.rows(target)).isEqualTo(StoreContents.rows(source));
      assertThat(trim(source)).as("trimmed once more").isZero();
      assertThat(trim(target)).as("the copy is as short").isZero();
      assertThat(Migrator.between(source, target).migrate().ok()).isTrue();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sourceTrimmedBetweenTwoMovesEndsEqualInBothDirections(long seed) throws IOException {
    try (StateStore source = StoreKind.SQLITE.fresh(folder);
        StateStore target = StoreKind.MEMORY.fresh(folder);
        StateStore other = StoreKind.MEMORY.fresh(folder)) {
      RandomState.fill(seed, source, 120);
      assertThat(Migrator.between(source, target).migrate().ok()).isTrue();
      assertThat(Migrator.between(source, other).migrate().ok()).isTrue();
      assertThat(trim(source)).isPositive();
      MoveOptions sourceWins = MoveOptions.DEFAULT.overwrite(OverwriteMode.OVERWRITE);
      assertThat(Migrator.between(source, target).options(sourceWins).migrate().ok()).isTrue();
      assertThat(StoreContents.rows(target)).isEqualTo(StoreContents.rows(source));
      trim(other);
      assertThat(Migrator.between(source, other).migrate().ok()).isTrue();
      assertThat(StoreContents.rows(other)).isEqualTo(StoreContents.rows(source));
    }
  }

  private static long trim(StateStore store) {
    long total = 0;
    List<Row> namespaces = store.replication().read(RowType.NAMESPACE, null, 1_000);
    for (Row row : namespaces) {
      StateStore scoped = store.namespace(((NamespaceRow) row).name());
      SweepReport report =
          scoped.maintenance().sweep(SHORT, SweepOptions.DEFAULT.withBatchSize(20));
      total += report.total();
    }
    return total;
  }

  static List<Long> seeds() {
    return Seeds.some(1, 20);
  }
}
