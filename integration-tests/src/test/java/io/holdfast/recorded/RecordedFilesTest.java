package io.holdfast.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.audit.AuditVerification;
import io.holdfast.audit.AuditVerificationResult;
import io.holdfast.backup.Backup;
import io.holdfast.backup.Restore;
import io.holdfast.backup.RestoreOptions;
import io.holdfast.codec.RowCodec;
import io.holdfast.conformance.fixture.MutableClock;
import io.holdfast.interchange.file.ExportOptions;
import io.holdfast.interchange.file.ImportReport;
import io.holdfast.interchange.file.Importer;
import io.holdfast.migration.StoreContents;
import io.holdfast.migration.StoreKind;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that earlier builds wrote are read unchanged, and this build writes the same bytes. */
final class RecordedFilesTest {
  @TempDir Path folder;

  private static StateStore open(Path file, RowCodec codec) {
    return SqliteStateStore.open(
        SqliteConfig.builder(file).codec(codec).store(RecordedState.configToRead()).build(),
        OpenMode.CREATE);
  }

  private StateStore recorded() throws IOException {
    return open(RecordedFiles.store(folder), RowCodec.NONE);
  }

  /** Asserts that a store has the recorded rows and returns the recorded results. */
  private static void isRecorded(StateStore store) throws IOException {
    assertThat(RecordedFiles.rows(store)).isEqualTo(RecordedFiles.text(RecordedFiles.ROWS));
    assertThat(StoreContents.export(store)).isEqualTo(RecordedFiles.text(RecordedFiles.EXPORT));
    assertThat(StoreContents.export(store, ExportOptions.EVERYTHING.contentOnly()))
        .isEqualTo(RecordedFiles.text(RecordedFiles.INPUT));
    for (String line : RecordedFiles.text(RecordedFiles.CURSORS).split("\n")) {
      if (RecordedLists.answers(store, line)) {
        assertThat(RecordedLists.again(store, line)).isEqualTo(line);
      }
    }
  }

  /** Asserts that a store has the recorded seals and that they verify its audit log. */
  private static void isSealed(StateStore store) {
    assertThat(RecordedFiles.seals(store)).isEqualTo(RecordedFiles.text(RecordedFiles.SEALS));
    AuditVerificationResult proof =
        store.seals().verify(AuditVerification.stored().withKey(RecordedState.SEAL_KEY));
    assertThat(proof.findings()).isEmpty();
    assertThat(proof.signed()).isEqualTo(3);
  }

  @Test
  void recordedStoreIsReadUnchanged() throws IOException {
    try (StateStore store = recorded()) {
      isRecorded(store);
      isSealed(store);
    }
  }

  @Test
  void recordedEncryptedStoreIsReadUnchanged() throws IOException {
    RowCodec codec = RecordedFiles.codec();
    Path file = RecordedFiles.loaded(RecordedFiles.ENCRYPTED_STORE, folder, codec);
    try (StateStore store = open(file, codec)) {
      isRecorded(store);
      isSealed(store);
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void theSameWritesMakeTheSameRows(StoreKind place) throws IOException {
    MutableClock clock = new MutableClock(RecordedState.START);
    try (StateStore store = place.fresh(folder, RecordedState.config(clock))) {
      RecordedState.write(clock, store);
      isRecorded(store);
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void recordedBackupIsRestored(StoreKind place) throws IOException {
    Path file = RecordedFiles.copy(RecordedFiles.BACKUP, folder);
    try (StateStore store = place.fresh(folder, RecordedState.configToRead())) {
      Restore.from(file).into(store);
      isRecorded(store);
      isSealed(store);
      Path again = folder.resolve("again.backup");
      Backup.of(store).to(again);
      assertThat(entries(again)).isEqualTo(entries(file));
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void recordedEncryptedBackupIsRestored(StoreKind place) throws IOException {
    Path file = RecordedFiles.copy(RecordedFiles.ENCRYPTED_BACKUP, folder);
    try (StateStore store = place.fresh(folder, RecordedState.configToRead())) {
      RestoreOptions options = RestoreOptions.DEFAULT.codec(RecordedFiles.codec());
      Restore.from(file).options(options).into(store);
      isRecorded(store);
      isSealed(store);
    }
  }

  @Test
  void backupOfTheRecordedStoreEqualsTheRecordedBackup() throws IOException {
    Path file = folder.resolve("new.backup");
    try (StateStore store = recorded()) {
      Backup.of(store).to(file);
    }
    assertThat(entries(file)).isEqualTo(entries(RecordedFiles.copy(RecordedFiles.BACKUP, folder)));
  }

  @ParameterizedTest
  @CsvSource({
    "MEMORY, input", "SQLITE, input", "POSTGRES, input",
    "MEMORY, export", "SQLITE, export", "POSTGRES, export"
  })
  void recordedLinesAreImported(StoreKind place, String name) throws IOException {
    Path file = RecordedFiles.copy(name + ".ndjson", folder);
    try (StateStore store = place.fresh(folder, RecordedState.configToRead())) {
      ImportReport report = Importer.into(store).run(List.of(file));
      assertThat(report.failed()).isEmpty();
      assertThat(RecordedFiles.rows(store)).isEqualTo(RecordedFiles.text(name + "-rows.txt"));
    }
  }

  /** The entries of a backup; the manifest without the ids of this backup and store. */
  private static SortedMap<String, String> entries(Path file) throws IOException {
    SortedMap<String, String> entries = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        entries.put(entry.getName(), new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
    entries.remove("manifest.seal");
    entries.computeIfPresent(
        "manifest.json",
        (name, json) -> json.replaceAll("\"(id|kind|takenAt)\" : \"[^\"]*\"", "\"$1\" : \"\""));
    return entries;
  }
}
