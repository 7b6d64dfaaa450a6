package io.holdfast.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.ForwardingStateStore;
import io.holdfast.StateStore;
import io.holdfast.backup.archive.BackupManifest;
import io.holdfast.backup.archive.BackupPart;
import io.holdfast.backup.archive.BackupTotals;
import io.holdfast.backup.archive.Digests;
import io.holdfast.backup.archive.NewFile;
import io.holdfast.backup.archive.SigningKey;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.migration.RichStore;
import io.holdfast.replication.ForwardingReplication;
import io.holdfast.replication.ForwardingRowReader;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.Replication;
import io.holdfast.replication.RowView;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public final class BackupTest {
  private final StateStore source = RichStore.filled();
  @TempDir Path folder;

  public static void fails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).as("%s", e).isEqualTo(code));
  }

  @Test
  void everyRowOfEveryTypeIsRestoredUnchanged() {
    Path file = folder.resolve("a.backup");
    BackupReport report = Backup.of(source).to(file);
    try (StateStore target = InMemoryStateStore.open()) {
      RestoreReport restored = Restore.from(file).into(target);
      assertThat(RichStore.rows(target)).isEqualTo(RichStore.rows(source));
      assertThat(RichStore.rows(target).values()).noneMatch(List::isEmpty);
      assertThat(restored.rows().byType()).isEqualTo(source.replication().counts());
      assertThat(restored.written()).isEqualTo(restored.rows().total());
      assertThat(restored.failed()).isZero();
      assertThat(restored.manifest()).isEqualTo(report.manifest());
    }
  }

  @Test
  void manifestDescribesTheStore() {
    BackupReport report = Backup.of(source).to(folder.resolve("a.backup"));
    BackupManifest manifest = report.manifest();
    assertThat(manifest.storeId()).isEqualTo(source.replication().storeId());
    assertThat(manifest.store()).isEqualTo("memory");
    assertThat(manifest.alteredRows()).isZero();
    BackupTotals totals = manifest.totals();
    assertThat(totals.rows().byType()).isEqualTo(source.replication().counts());
    assertThat(totals.namespaces()).containsOnlyKeys("default", "other", "purged");
    assertThat(totals.namespaces().values().stream().mapToLong(counts -> counts.total()).sum())
        .isEqualTo(totals.rows().total());
    assertThat(totals.documentBytes()).isPositive();
    assertThat(totals.schemaVersions())
        .allSatisfy(found -> assertThat(found.version()).isNull())
        .extracting(BackupTotals.SchemaVersions::kind)
        .containsExactly("agent", "session", "swarm", "task");
    assertThat(Restore.from(report.file()).check()).isEqualTo(manifest);
    assertThat(report.readBack()).isEqualTo(BackupOptions.ReadBack.YES);
    assertThat(report.seconds()).isPositive();
  }

  @Test
  void theManifestCountsDocumentsBySchemaVersion() {
    try (StateStore store = InMemoryStateStore.open()) {
      for (int i = 0; i < 5; i++) {
        store.agents().save(RestoreTest.agent("a" + i, "1." + i / 4 + ".0"), RestoreTest.BY);
      }
      BackupManifest manifest = Backup.of(store).to(folder.resolve("a.backup")).manifest();
      assertThat(manifest.totals().schemaVersions())
          .containsExactly(
              new BackupTotals.SchemaVersions("agent", "1.0.0", 4),
              new BackupTotals.SchemaVersions("agent", "1.1.0", 1));
    }
  }

  @Test
  void documentsAreIndexedWithTheirHashes() throws IOException {
    try (StateStore store = InMemoryStateStore.open()) {
      store.agents().save(RestoreTest.agent("a", "1.0.0"), RestoreTest.BY);
      Path file = Backup.of(store).to(folder.resolve("a.backup")).file();
      try (ZipFile zip = new ZipFile(file.toFile())) {
        String name = "documents/agents-000004.ndjson";
        byte[] lines = zip.getInputStream(zip.getEntry(name)).readAllBytes();
        assertThat(new String(lines, StandardCharsets.UTF_8))
            .isEqualTo(
                "{\"namespace\":\"default\",\"id\":\"a\",\"version\":1,\"schemaVersion\":\"1.0.0\","
                    + "\"data\":\""
                    + Digests.sha256("{\"n\":1.0}".getBytes(StandardCharsets.UTF_8))
                    + "\"}\n");
      }
    }
  }

  @Test
  void equalStoresMakeEqualEntriesAndTheFileIsPrivate() throws IOException {
    Path first = folder.resolve("1.backup");
    Path second = folder.resolve("2.backup");
    BackupOptions quick = BackupOptions.DEFAULT.readBack(BackupOptions.ReadBack.NO);
    BackupManifest one = Backup.of(source).options(quick).to(first).manifest();
    BackupManifest two = Backup.of(source).options(quick).to(second).manifest();
    assertThat(one.parts()).isEqualTo(two.parts());
    assertThat(one.totals()).isEqualTo(two.totals());
    assertThat(Files.getPosixFilePermissions(first))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.list(folder)).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void manyRowsAreSplitIntoParts() {
    try (StateStore store = InMemoryStateStore.open();
        StateStore target = InMemoryStateStore.open()) {
      for (int from = 0; from < 25_000; from += 5_000) {
        store
            .events()
            .appendAll(
                IntStream.range(from, from + 5_000)
                    .mapToObj(i -> RichStore.event("s", i))
                    .toList());
      }
      Path file = folder.resolve("a.backup");
      BackupManifest manifest = Backup.of(store).to(file).manifest();
      assertThat(manifest.parts())
          .extracting(BackupPart::rows)
          .containsExactly(1L, 20_000L, 5_000L);
      Restore.from(file).into(target);
      for (RowType type : RowType.values()) {
        assertThat(target.replication().digest(type, null, null, HashSource.PROVEN))
            .isEqualTo(store.replication().digest(type, null, null, HashSource.PROVEN));
      }
    }
  }

  @Test
  void emptyStoreCanBeBackedUp() {
    try (StateStore empty = InMemoryStateStore.open();
        StateStore target = InMemoryStateStore.open()) {
      Path file = folder.resolve("a.backup");
      assertThat(Backup.of(empty).to(file).manifest().totals().rows().total()).isZero();
      assertThat(Restore.from(file).into(target).rows().total()).isZero();
    }
  }

  @Test
  void theFileMustNotExistAndItsFolderMust() throws IOException {
    Path file = Files.createFile(folder.resolve("a.backup"));
    fails(ErrorCode.INVALID_ARGUMENT, () -> Backup.of(source).to(file));
    fails(ErrorCode.INVALID_ARGUMENT, () -> Backup.of(source).to(folder.resolve("none/a.backup")));
    assertThat(file).isEmptyFile();
    assertThat(Files.list(folder)).containsExactly(file);
  }

  @Test
  void partialFileOfAKilledBackupIsOverwritten() throws IOException {
    Path file = folder.resolve("a.backup");
    Files.writeString(folder.resolve("a.backup.partial"), "x".repeat(1 << 20));
    Backup.of(source).to(file);
    Restore.from(file).check();
    assertThat(Files.list(folder)).containsExactly(file);
  }

  @Test
  void existingPartialFileIsMadePrivateAndLinksAreNotFollowed() throws IOException {
    Path file = folder.resolve("a.backup");
    Path partial = Files.writeString(folder.resolve("a.backup.partial"), "x");
    Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rw-rw-rw-"));
    Backup.of(source).to(file);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    Path other = Files.writeString(folder.resolve("other"), "kept");
    Files.createSymbolicLink(folder.resolve("b.backup.partial"), other);
    fails(ErrorCode.STORE_FAILED, () -> Backup.of(source).to(folder.resolve("b.backup")));
    assertThat(other).hasContent("kept");
  }

  @Test
  void twoBackupsDoNotWriteOneFile() throws IOException {
    Path file = folder.resolve("a.backup");
    try (NewFile other = NewFile.begin(file)) {
      assertThat(other.partial()).exists();
      fails(ErrorCode.INVALID_ARGUMENT, () -> Backup.of(source).to(file));
    }
    Backup.of(source).to(file);
  }

  @Test
  void failedBackupLeavesNoFile() throws IOException {
    StateStore broken = new WithView(source, FailingView::new);
    Path file = folder.resolve("a.backup");
    fails(ErrorCode.STORE_FAILED, () -> Backup.of(broken).to(file));
    assertThat(Files.list(folder)).isEmpty();
  }

  @Test
  void optionsAreChecked() {
    fails(ErrorCode.INVALID_ARGUMENT, () -> BackupOptions.DEFAULT.longest(Duration.ZERO));
    fails(ErrorCode.INVALID_ARGUMENT, () -> SigningKey.of(new byte[15]));
    assertThat(SigningKey.of(new byte[16])).hasToString("SigningKey[16 bytes]");
    Path file = folder.resolve("a.backup");
    fails(
        ErrorCode.STORE_CLOSED,
        () ->
            Backup.of(source).options(BackupOptions.DEFAULT.longest(Duration.ofNanos(1))).to(file));
    assertThat(file).doesNotExist();
  }

  /** A store with custom read views. */
  static final class WithView extends ForwardingStateStore {
    private final UnaryOperator<RowView> views;

    WithView(StateStore delegate, UnaryOperator<RowView> views) {
      super(delegate);
      this.views = views;
    }

    @Override
    protected StateStore wrap(StateStore scoped) {
      return scoped;
    }

    @Override
    public Replication replication() {
      return new ForwardingReplication(super.replication()) {
        @Override
        public RowView view(Duration longest) {
          return views.apply(super.view(longest));
        }
      };
    }
  }

  /** A view that fails halfway. */
  private static final class FailingView extends ForwardingRowReader implements RowView {
    private final RowView view;

    FailingView(RowView view) {
      super(view);
      this.view = view;
    }

    @Override
    public Instant takenAt() {
      return view.takenAt();
    }

    @Override
    public List<Row> read(RowType type, @Nullable RowKey after, int limit) {
      if (type == RowType.EVENT) {
        throw new StateException(ErrorCode.STORE_FAILED, ErrorDetail.of("Store was lost"));
      }
      return super.read(type, after, limit);
    }

    @Override
    public void close() {
      view.close();
    }
  }
}
