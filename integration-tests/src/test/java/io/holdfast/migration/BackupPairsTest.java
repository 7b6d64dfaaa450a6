package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.backup.Backup;
import io.holdfast.backup.Restore;
import io.holdfast.backup.RestoreOptions;
import io.holdfast.backup.RestoreReport;
import io.holdfast.backup.archive.BackupManifest;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Backups of every kind of store, restored into every kind. */
final class BackupPairsTest {
  private static final int STEPS = 250;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} to {1}, seed {2}")
  @MethodSource("io.holdfast.migration.StoreKind#pairs")
  void restoredStoreHasTheSameRowsAndExport(StoreKind from, StoreKind to, long seed)
      throws IOException {
    Path file = folder.resolve("a.backup");
    try (StateStore source = from.fresh(folder);
        StateStore target = to.fresh(folder)) {
      RandomState.fill(seed, source, STEPS);
      assertThat(StoreContents.rows(source).values()).noneMatch(List::isEmpty);
      BackupManifest manifest = Backup.of(source).to(file).manifest();
      assertThat(manifest.totals().rows().byType()).isEqualTo(source.replication().counts());
      RestoreReport report =
          Restore.from(file).options(RestoreOptions.DEFAULT.batchSize(37)).into(target);
      assertThat(report.failed()).isZero();
      assertThat(StoreContents.rows(target)).isEqualTo(StoreContents.rows(source));
      assertThat(StoreContents.export(target)).isEqualTo(StoreContents.export(source));

      Path again = folder.resolve("b.backup");
      assertThat(Backup.of(target).to(again).manifest().totals()).isEqualTo(manifest.totals());
    }
  }

  @Test
  void rowEditedByHandIsCountedAndRestoredWithACorrectHash() throws IOException, SQLException {
    Path database = folder.resolve("edited.db");
    Path file = folder.resolve("a.backup");
    try (StateStore source = StoreKind.open("sqlite:" + database);
        StateStore target = StoreKind.POSTGRES.fresh(folder)) {
      RandomState.fill(1, source, STEPS);
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
          Statement statement = connection.createStatement()) {
        statement.executeUpdate("UPDATE tasks SET title = 'by hand' WHERE deleted = 0");
      }
      BackupManifest manifest = Backup.of(source).to(file).manifest();
      assertThat(manifest.alteredRows()).isPositive();
      assertThat(Restore.from(file).into(target).failed()).isZero();
      assertThat(StoreContents.export(target)).isEqualTo(StoreContents.export(source));
      assertThat(Backup.of(target).to(folder.resolve("b.backup")).manifest().alteredRows())
          .isZero();
      assertThat(target.replication().counts().get(RowType.TASK)).isPositive();
      assertThat(Files.size(file)).isPositive();
    }
  }
}
