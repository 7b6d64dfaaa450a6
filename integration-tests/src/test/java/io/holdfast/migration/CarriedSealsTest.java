package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.audit.AuditFinding;
import io.holdfast.audit.AuditVerification;
import io.holdfast.audit.AuditVerificationResult;
import io.holdfast.audit.Seal;
import io.holdfast.audit.SealKey;
import io.holdfast.audit.SealReport;
import io.holdfast.audit.TrimReport;
import io.holdfast.backup.Backup;
import io.holdfast.backup.BackupOptions;
import io.holdfast.backup.Restore;
import io.holdfast.backup.RestoreOptions;
import io.holdfast.backup.RestoreReport;
import io.holdfast.codec.standard.CodecConfig;
import io.holdfast.codec.standard.KeyRing;
import io.holdfast.codec.standard.StateCodec;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.row.AuditRow;
import io.holdfast.row.Provenance;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Seals of the audit log in backups and restored stores. */
final class CarriedSealsTest {
  private static final SealKey KEY = new SealKey("ops", new byte[SealKey.MIN_BYTES]);
  private static final Change BY = Change.by("test");

  @TempDir private Path folder;

  /** Three seals of four entries each, and one unsealed entry. */
  private static void fill(StateStore store) {
    for (String name : List.of("first", "second", "third")) {
      for (int i = 0; i < 2; i++) {
        store.agents().save(agent(name + "-" + i), BY);
        store.agents().put(agent(name + "-" + i), BY);
      }
      store.seals().seal(KEY);
    }
    store.agents().save(agent("late"), BY);
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id).name("n").status(AgentStatus.RUNNING).build();
  }

  private Path backup(StateStore store, String name) {
    Path file = folder.resolve(name);
    Backup.of(store).to(file);
    return file;
  }

  private static AuditVerificationResult proof(StateStore store, long proved, long unsealed) {
    AuditVerificationResult proof = store.seals().verify(AuditVerification.stored());
    assertThat(proof.findings()).isEmpty();
    assertThat(proof.source()).isEqualTo(AuditVerificationResult.Source.STORED);
    assertThat(proof.proved()).isEqualTo(proved);
    assertThat(proof.unsealed()).isEqualTo(unsealed);
    return proof;
  }

  private static List<String> found(StateStore store) {
    return store.seals().verify(AuditVerification.stored().withKey(KEY)).findings().stream()
        .map(CarriedSealsTest::text)
        .toList();
  }

  private static String text(AuditFinding finding) {
    return finding.kind()
        + (finding.entry() == null
            ? ""
            : " " + finding.entry().second() + "@" + finding.entry().number());
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void carriedSealsVerifyTheRestoredLogAndNewSealsFollowThem(StoreKind place) {
    try (StateStore source = StoreKind.SQLITE.fresh(folder);
        StateStore target = place.fresh(folder);
        StateStore third = StoreKind.SQLITE.fresh(folder)) {
      fill(source);
      RestoreReport report = Restore.from(backup(source, "a")).into(target);
      assertThat(report.seals()).isEqualTo(3);
      assertThat(target.seals().list(0, 9)).isEqualTo(source.seals().list(0, 9));
      assertThat(proof(target, 12, 1).seals()).isEqualTo(3);
      assertThat(target.seals().verify(AuditVerification.stored().withKey(KEY)).signed())
          .isEqualTo(3);

      SealReport own = target.seals().seal(KEY);
      assertThat(own.entries()).isEqualTo(13);
      assertThat(own.last()).isEqualTo(4);
      target.agents().save(agent("new"), BY);
      proof(target, 13, 1);

      Restore.from(backup(target, "b")).into(third);
      proof(third, 13, 1);
      third.seals().seal(KEY);
      proof(third, 14, 0);
      assertThat(found(third)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void alterationsOfTheRestoredLogAreFound(StoreKind place) {
    try (StateStore source = StoreKind.SQLITE.fresh(folder);
        StateStore target = place.fresh(folder)) {
      fill(source);
      Restore.from(backup(source, "a")).into(target);
      List<Row> rows = target.replication().read(RowType.AUDIT, null, 100);
      Row removed = rows.get(0);
      removeEntry(target, removed);
      assertThat(found(target)).containsExactly("REMOVED first-0@1");
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void retentionDeletesRestoredEntriesOnceAndWithTheirOwnSeals(StoreKind place) {
    try (StateStore source = StoreKind.SQLITE.fresh(folder);
        StateStore target = place.fresh(folder)) {
      fill(source);
      Restore.from(backup(source, "a")).into(target);
      Instant later = Instant.now().plusSeconds(9);
      assertThat(target.seals().trim(later)).isEqualTo(new TrimReport(3, 0));
      target.seals().seal();
      assertThat(target.seals().trim(later)).isEqualTo(new TrimReport(1, 13));
      AuditVerificationResult proof = proof(target, 0, 0);
      assertThat(proof.trimmed()).isEqualTo(13);
      assertThat(proof.trimmedSeals()).isEqualTo(1);
      assertThat(target.replication().counts().get(RowType.AUDIT)).isZero();
    }
  }

  @Test
  void trimmedSealsAreCarriedToo() {
    try (StateStore source = StoreKind.SQLITE.fresh(folder);
        StateStore target = StoreKind.SQLITE.fresh(folder)) {
      fill(source);
      source.seals().trim(Instant.now().plusSeconds(9));
      Restore.from(backup(source, "a")).into(target);
      assertThat(target.seals().list(0, 9)).extracting(Seal::entries).containsOnlyNulls();
      assertThat(proof(target, 0, 1).trimmed()).isEqualTo(12);
      target.seals().seal();
      proof(target, 1, 0);
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void entriesDeletedByRetentionAreNotMissingForAnEarlierExport(StoreKind place) {
    try (StateStore source = StoreKind.SQLITE.fresh(folder);
        StateStore target = place.fresh(folder)) {
      fill(source);
      List<Seal> exported = source.seals().list(0, 9);
      Instant later = Instant.now().plusSeconds(9);
      source.seals().trim(later);
      Restore.from(backup(source, "a")).into(target);
      for (StateStore store : List.of(source, target)) {
        AuditVerificationResult proof = against(store, exported);
        assertThat(proof.findings()).isEmpty();
        assertThat(proof.trimmed()).isEqualTo(12);
        assertThat(proof.trimmedSeals()).isEqualTo(3);
      }
      AuditVerification kept =
          AuditVerification.against(exported.iterator()).withRetainedFrom(Instant.EPOCH);
      assertThat(target.seals().verify(kept).findings())
          .hasSize(12)
          .extracting(AuditFinding::kind)
          .containsOnly(AuditFinding.Kind.REMOVED);
    }
  }

  /** Retention strips a carried seal once the store's own seals cover its entries. */
  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void entriesOfStrippedSealsAreStillVerifiedAgainstAnExport(StoreKind place) {
    try (StateStore source = StoreKind.SQLITE.fresh(folder);
        StateStore target = place.fresh(folder)) {
      fill(source);
      List<Seal> exported = source.seals().list(0, 9);
      Restore.from(backup(source, "a")).into(target);
      target.seals().trim(Instant.now().plusSeconds(9));
      assertThat(against(target, exported).proved()).isEqualTo(12);
      AuditRow entry = (AuditRow) target.replication().read(RowType.AUDIT, null, 1).get(0);
      target.replication().apply(ApplyBatch.repair(ApplyMode.OVERWRITE, List.of(forged(entry))));
      assertThat(against(target, exported).findings())
          .extracting(CarriedSealsTest::text)
          .containsExactly("ALTERED first-0@1");
      Row removed = target.replication().read(RowType.AUDIT, null, 2).get(1);
      removeEntry(target, removed);
      assertThat(against(target, exported).findings())
          .extracting(CarriedSealsTest::text)
          .contains("ALTERED first-0@1", "REMOVED first-0@2");
    }
  }

  private static AuditVerificationResult against(StateStore store, List<Seal> exported) {
    return store.seals().verify(AuditVerification.against(exported.iterator()));
  }

  private static void removeEntry(StateStore store, Row entry) {
    ApplyBatch.Deletion removal = new ApplyBatch.Deletion(RowType.AUDIT, entry.key());
    store.replication().apply(ApplyBatch.remove(List.of(removal)));
  }

  /** A copy of the entry with another actor. */
  private static AuditRow forged(AuditRow row) {
    Provenance was = row.provenance();
    return new AuditRow(
            row.namespace(),
            row.kind(),
            row.id(),
            row.versionBefore(),
            row.versionAfter(),
            row.hashBefore(),
            row.hashAfter(),
            new Provenance(
                was.action(), "somebody else", was.reason(), was.metadata(), was.recordedAt()),
            row.epoch(),
            null)
        .hashed();
  }

  @Test
  void storeWithOwnSealsIsRefused() {
    try (StateStore source = StoreKind.SQLITE.fresh(folder);
        StateStore target = StoreKind.SQLITE.fresh(folder)) {
      fill(source);
      Path file = backup(source, "a");
      fill(target);
      target.seals().trim(Instant.now().plusSeconds(9));
      List<Seal> before = target.seals().list(0, 9);
      for (RowType type : RowType.values()) {
        List<ApplyBatch.Deletion> all =
            target.replication().read(type, null, 100).stream()
                .map(row -> new ApplyBatch.Deletion(type, row.key()))
                .toList();
        if (!all.isEmpty()) {
          target.replication().apply(ApplyBatch.remove(all));
        }
      }
      assertThatThrownBy(() -> Restore.from(file).into(target))
          .isInstanceOf(StateException.class)
          .extracting(e -> ((StateException) e).code())
          .isEqualTo(ErrorCode.STORE_NOT_EMPTY);
      assertThat(target.seals().list(0, 9)).isEqualTo(before);
    }
  }

  @Test
  void encryptedBackupRevealsNothingAboutSealedEntries() throws IOException {
    StateCodec codec =
        StateCodec.of(
            CodecConfig.builder()
                .keys(
                    KeyRing.builder()
                        .key("k", new byte[KeyRing.KEY_BYTES])
                        .hashKey(new byte[KeyRing.KEY_BYTES])
                        .build())
                .build());
    Path file = folder.resolve("a");
    try (StateStore source = StoreKind.SQLITE.fresh(folder);
        StateStore target = StoreKind.SQLITE.fresh(folder)) {
      fill(source);
      Backup.of(source).options(BackupOptions.DEFAULT.codec(codec)).to(file);
      try (ZipFile zip = new ZipFile(file.toFile())) {
        byte[] seals = zip.getInputStream(zip.getEntry("seals")).readAllBytes();
        assertThat(new String(seals, StandardCharsets.ISO_8859_1)).doesNotContain("second-1");
      }
      Restore.from(file).options(RestoreOptions.DEFAULT.codec(codec)).into(target);
      proof(target, 12, 1);
    }
  }

  @Test
  void alteredSealInTheFileIsRefused() throws IOException {
    Path file;
    long place;
    try (StateStore source = StoreKind.SQLITE.fresh(folder)) {
      fill(source);
      file = backup(source, "a");
    }
    byte[] name = "seals".getBytes(StandardCharsets.US_ASCII);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      byte[] all = new byte[(int) bytes.length()];
      bytes.readFully(all);
      place = indexOf(all, name) + name.length + 200L;
      bytes.seek(place);
      int was = bytes.read();
      bytes.seek(place);
      bytes.write(was ^ 1);
    }
    assertThatThrownBy(() -> Restore.from(file).check())
        .isInstanceOf(StateException.class)
        .hasMessageContaining("seals")
        .extracting(e -> ((StateException) e).code())
        .isEqualTo(ErrorCode.BACKUP_DAMAGED);
  }

  private static int indexOf(byte[] all, byte[] part) {
    String text = new String(all, StandardCharsets.ISO_8859_1);
    return text.indexOf(new String(part, StandardCharsets.ISO_8859_1));
  }
}
