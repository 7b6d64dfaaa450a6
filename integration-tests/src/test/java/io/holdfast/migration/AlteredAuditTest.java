package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.StoreConfig;
import io.holdfast.audit.AuditFinding;
import io.holdfast.audit.AuditVerification;
import io.holdfast.audit.AuditVerificationResult;
import io.holdfast.audit.Seal;
import io.holdfast.audit.SealKey;
import io.holdfast.audit.SealingConfig;
import io.holdfast.audit.TrimReport;
import io.holdfast.error.DataCorruptException;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthStatus;
import io.holdfast.interchange.file.SealLines;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Verification of an audit log that was altered by SQL, against stored and exported seals. */
final class AlteredAuditTest {
  private static final SealKey KEY = new SealKey("ops", new byte[SealKey.MIN_BYTES]);
  private static final Change BY = Change.by("test");

  @TempDir static Path shared;
  private static List<String> exported;

  @TempDir Path folder;

  /** Four seals of six entries each, all but the first signed, and two unsealed entries. */
  @BeforeAll
  static void sealSome() {
    try (StateStore store = StateStores.open("sqlite:" + shared.resolve("a.db"))) {
      fill(store, "first");
      store.seals().seal();
      for (String name : List.of("second", "third", "fourth")) {
        fill(store, name);
        store.seals().seal(KEY);
      }
      exported = store.seals().list(0, 100).stream().map(SealLines::write).toList();
      store.agents().save(agent("late", "x"), BY);
      store.agents().put(agent("late", "y"), BY);
    }
  }

  /** Two entries of each of three agents. */
  private static void fill(StateStore store, String name) {
    for (int i = 0; i < 3; i++) {
      store.agents().save(agent(name + "-" + i, "one"), BY);
      store.agents().put(agent(name + "-" + i, "two"), BY);
    }
  }

  private static AgentState agent(String id, String name) {
    return AgentState.builder(id).name(name).status(AgentStatus.RUNNING).build();
  }

  @BeforeEach
  void copy() throws IOException {
    Files.copy(shared.resolve("a.db"), folder.resolve("a.db"));
  }

  @Test
  void intactLogVerifiesAgainstStoredAndExportedSeals() {
    try (StateStore store = open()) {
      AuditVerificationResult stored =
          store.seals().verify(AuditVerification.stored().withKey(KEY));
      assertThat(stored.findings()).isEmpty();
      assertThat(stored.seals()).isEqualTo(4);
      assertThat(stored.signed()).isEqualTo(3);
      assertThat(stored.proved()).isEqualTo(24);
      assertThat(stored.unsealed()).isEqualTo(2);
      AuditVerificationResult outside = store.seals().verify(outside().withKey(KEY));
      assertThat(outside.findings()).isEmpty();
      assertThat(outside.source()).isEqualTo(AuditVerificationResult.Source.EXPORTED);
      assertThat(outside.proved()).isEqualTo(24);
      assertThat(outside.unsealed()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ALTERED 2 second-1@1 | UPDATE state_audit_log SET actor = 'me' WHERE id = 'second-1' AND"
            + " version = 1",
        "ALTERED 2 second-1@2 | UPDATE state_audit_log SET reason = '' WHERE id = 'second-1' AND"
            + " version = 2",
        "ALTERED 2 second-0@1 | UPDATE state_audit_log SET recorded_at = recorded_at - 1 WHERE id"
            + " LIKE 'second%'",
        "REMOVED 2 second-1@1 | DELETE FROM state_audit_log WHERE id = 'second-1' AND version = 1",
        "REMOVED 4 fourth-2@2 | DELETE FROM state_audit_log WHERE id = 'fourth-2' AND version = 2",
        "REMOVED 2 second-0@1 | DELETE FROM state_audit_log WHERE id LIKE 'second%'",
        "ALTERED 3 third-1@1  | UPDATE state_audit_log SET version = version - 3 WHERE id ="
            + " 'third-1'; UPDATE state_audit_log SET version = -version WHERE version < 0",
        "ALTERED 0 late@2     | UPDATE state_audit_log SET actor = 'me' WHERE id = 'late' AND"
            + " version = 2",
        "GAP 0 late@1         | DELETE FROM state_audit_log WHERE id = 'late' AND version = 1",
        "UNNOTED 0 late@2     | DELETE FROM state_audit_log WHERE id = 'late' AND version = 2",
        "UNNOTED 0 late@2     | DELETE FROM state_audit_log WHERE id = 'late'",
        "REMOVED 2 second-0@1 | UPDATE state_audit_log SET id = 'second-9' WHERE id = 'second-0'",
        "ALTERED 2 second-0@1 | UPDATE state_audit_log SET id = 'x' WHERE id = 'second-0'; UPDATE"
            + " state_audit_log SET id = 'second-0' WHERE id = 'second-2'; UPDATE state_audit_log"
            + " SET id = 'second-2' WHERE id = 'x'",
        "ALTERED 2 second-0@1 | UPDATE state_audit_log AS a SET action = b.action, version_before ="
            + " b.version_before, hash_before = b.hash_before, hash_after = b.hash_after,"
            + " row_hash = b.row_hash FROM state_audit_log AS b WHERE (a.place = 7 AND b.place = 12)"
            + " OR (a.place = 12 AND b.place = 7)",
        "REORDERED 2 second-0@2 | UPDATE state_audit_log SET place = -8 WHERE place = 11; UPDATE"
            + " state_audit_log SET place = 11 WHERE place = 8; UPDATE state_audit_log SET place ="
            + " 8 WHERE place = -8",
        "ADDED 2 third-0@2    | UPDATE state_audit_log SET place = -8 WHERE place = 14; UPDATE"
            + " state_audit_log SET place = 14 WHERE place = 8; UPDATE state_audit_log SET place ="
            + " 8 WHERE place = -8",
        "ADDED 2 late@1       | UPDATE state_audit_log SET place = -8 WHERE place = 25; UPDATE"
            + " state_audit_log SET place = 25 WHERE place = 8; UPDATE state_audit_log SET place ="
            + " 8 WHERE place = -8",
        "ADDED 1 late@2       | UPDATE state_audit_log SET place = -1 WHERE id = 'late' AND"
            + " version = 2",
        "ADDED 1 first-0@1    | UPDATE audit_seals SET entries = NULL WHERE number = 1",
        "SEAL_ALTERED 2       | UPDATE audit_seals SET root = zeroblob(32) WHERE number = 2",
        "SEAL_ALTERED 2       | UPDATE audit_seals SET entries = x'00' WHERE number = 2",
        "SEAL_ALTERED 2       | UPDATE audit_seals SET entries = NULL WHERE number = 2",
        "SEAL_ALTERED 2       | UPDATE audit_seals SET signature = zeroblob(32) WHERE number = 2",
        "SEAL_NOT_SIGNED 2    | UPDATE audit_seals SET signature = NULL, key_id = 'x' WHERE number"
            + " = 2",
        "SEAL_REMOVED 3       | DELETE FROM audit_seals WHERE number = 2",
        "SEAL_REMOVED 2       | DELETE FROM audit_seals WHERE number = 1",
        "SEAL_ALTERED 1       | UPDATE audit_seals SET keys_hash = x'' WHERE number = 1",
        "SEAL_REMOVED 2       | UPDATE audit_seals SET sealed_at = sealed_at + 1 WHERE number = 1",
      })
  void theFirstBrokenThingIsNamed(String finding, String sql) throws SQLException {
    edit(sql);
    try (StateStore store = open()) {
      AuditVerificationResult proof = store.seals().verify(AuditVerification.stored().withKey(KEY));
      assertThat(text(proof.findings().get(0))).isEqualTo(finding.strip());
      assertThat(proof.ok()).isFalse();
    }
  }

  /** Entries rewritten together with their seals are detected by exported seals. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SEAL_REPLACED 4 | DELETE FROM audit_seals WHERE number = 4",
        "SEAL_REPLACED 1 | DELETE FROM audit_seals",
        "SEAL_REPLACED 3 | UPDATE audit_seals SET sealed_at = sealed_at + 1 WHERE number = 3",
        "REMOVED 4 fourth-0@1 | DELETE FROM state_audit_log WHERE id LIKE 'fourth%'",
        "ADDED 1 first-0@1 | UPDATE audit_seals SET entries = NULL WHERE number = 1",
        "ALTERED 1 first-0@1 | UPDATE state_audit_log SET actor = 'me' WHERE id = 'first-0'",
      })
  void exportedSealsShowIt(String finding, String sql) throws SQLException {
    edit(sql);
    try (StateStore store = open()) {
      AuditVerificationResult proof = store.seals().verify(outside().withKey(KEY));
      assertThat(text(proof.findings().get(0))).isEqualTo(finding.strip());
    }
  }

  @Test
  void logSealedWithoutTheKeyFailsVerificationWithIt() throws SQLException {
    edit("DELETE FROM audit_seals");
    try (StateStore store = open()) {
      AuditVerification check = AuditVerification.stored().withKey(KEY);
      assertThat(store.seals().verify(check).findings())
          .extracting(AuditFinding::kind)
          .containsExactly(AuditFinding.Kind.SEAL_NOT_SIGNED);
      store.seals().seal();
      assertThat(store.seals().verify(AuditVerification.stored()).ok()).isTrue();
      assertThat(store.seals().verify(check).findings())
          .extracting(AuditFinding::kind)
          .containsExactly(AuditFinding.Kind.SEAL_NOT_SIGNED);
    }
  }

  @Test
  void deletionDisguisedAsRetentionIsFoundWhenTheRetentionBoundIsKnown() throws SQLException {
    edit(
        "UPDATE audit_seals SET entries = NULL WHERE number = 1;"
            + " DELETE FROM state_audit_log WHERE id LIKE 'first%'");
    try (StateStore store = open()) {
      assertThat(store.seals().verify(AuditVerification.stored()).findings()).isEmpty();
      assertThat(
              store
                  .seals()
                  .verify(AuditVerification.stored().withRetainedFrom(Instant.EPOCH))
                  .findings())
          .extracting(AlteredAuditTest::text)
          .contains("SEAL_STRIPPED 1");
      assertThat(store.seals().verify(outside().withRetainedFrom(Instant.EPOCH)).findings())
          .extracting(AlteredAuditTest::text)
          .startsWith("REMOVED 1 first-0@1");
      AuditVerification later =
          AuditVerification.stored().withRetainedFrom(Instant.now().plusSeconds(60));
      assertThat(store.seals().verify(later).findings()).isEmpty();
    }
  }

  @Test
  void entryInsertedIntoClosedRangeIsReported() throws SQLException {
    edit("UPDATE state_audit_log SET id = 'forged' WHERE id = 'second-1'" + " AND version = 2");
    try (StateStore store = open()) {
      assertThat(store.seals().verify(AuditVerification.stored()).findings())
          .extracting(AlteredAuditTest::text)
          .startsWith("REMOVED 2 second-1@2", "ADDED 2 forged@2");
    }
  }

  @Test
  void sealerDoesNotContinueFromAlteredSeal() throws SQLException {
    edit("UPDATE audit_seals SET root = zeroblob(32) WHERE number = 4");
    try (StateStore store = open()) {
      assertThatThrownBy(() -> store.seals().seal())
          .isInstanceOf(DataCorruptException.class)
          .hasMessageContaining("seal=4");
    }
  }

  @Test
  void healthReportsFailingSealerUntilItSealsAgain() throws SQLException {
    edit("UPDATE audit_seals SET previous = root, root = previous WHERE number = 4");
    StoreConfig config =
        StoreConfig.DEFAULT.withSealing(new SealingConfig(SealingConfig.MIN_INTERVAL, null));
    try (StateStore store =
        SqliteStateStore.open(
            SqliteConfig.builder(folder.resolve("a.db")).store(config).build(), OpenMode.CREATE)) {
      HealthComponent failing = sealer(store, HealthStatus.DEGRADED);
      assertThat(failing.details())
          .containsEntry("code", "DATA_CORRUPT")
          .containsEntry("running", true);
      assertThat(String.valueOf(failing.details().get("message"))).contains("seal=4");
      assertThat(store.health().status()).isEqualTo(HealthStatus.DEGRADED);
      edit("UPDATE audit_seals SET previous = root, root = previous WHERE number = 4");
      assertThat(sealer(store, HealthStatus.UP).details())
          .doesNotContainKeys("code", "message")
          .containsEntry("complete", true);
      assertThat(store.health().status()).isEqualTo(HealthStatus.UP);
    }
  }

  /** The sealer's health, once a run has reached the expected status. */
  private static HealthComponent sealer(StateStore store, HealthStatus status) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() - end < 0) {
      for (HealthComponent part : store.health().components()) {
        boolean worked = !Objects.equals(part.details().get("rounds"), 0L);
        if (part.name().equals("audit_sealer") && worked && part.status() == status) {
          return part;
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    throw new AssertionError("no sealer is " + status + ": " + store.health());
  }

  @Test
  void retentionKeepsAlteredRanges() throws SQLException {
    edit("UPDATE state_audit_log SET actor = 'me' WHERE id = 'second-1' AND version = 1");
    try (StateStore store = open()) {
      assertThatThrownBy(() -> store.seals().trim(Instant.now().plusSeconds(9)))
          .isInstanceOf(DataCorruptException.class)
          .hasMessageContaining("second-1@1");
      assertThat(store.seals().list(0, 9)).extracting(Seal::entries).first().isNull();
      assertThat(store.seals().list(1, 9)).extracting(Seal::entries).doesNotContainNull();
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void retentionDeletesWholeRangesAndOthersStillVerify(StoreKind place) {
    try (StateStore store = place.fresh(folder)) {
      fill(store, "a");
      store.seals().seal();
      List<String> outside = store.seals().list(0, 9).stream().map(SealLines::write).toList();
      assertThat(store.seals().trim(Instant.EPOCH)).isEqualTo(new TrimReport(0, 0));
      TrimReport trimmed = store.seals().trim(Instant.now().plusSeconds(9));
      assertThat(trimmed).isEqualTo(new TrimReport(1, 6));
      assertThat(store.seals().trim(Instant.now())).isEqualTo(new TrimReport(0, 0));
      store.agents().put(agent("a-0", "three"), BY);
      store.seals().seal();
      AuditVerificationResult proof = store.seals().verify(AuditVerification.stored());
      assertThat(proof.findings()).isEmpty();
      assertThat(proof.trimmedSeals()).isEqualTo(1);
      assertThat(proof.trimmed()).isEqualTo(6);
      assertThat(proof.proved()).isEqualTo(1);
      AuditVerification exported = AuditVerification.against(SealLines.read(outside.iterator()));
      assertThat(store.seals().verify(exported).findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void exportedSealsVerifyMovedLog(StoreKind place) {
    try (StateStore source = open();
        StateStore target = place.fresh(folder)) {
      assertThat(Migrator.between(source, target).migrate().ok()).isTrue();
      AuditVerificationResult proof = target.seals().verify(outside().withKey(KEY));
      assertThat(proof.findings()).isEmpty();
      assertThat(proof.proved()).isEqualTo(24);
      assertThat(proof.unsealed()).isEqualTo(2);
      target.seals().seal();
      AuditVerificationResult own = target.seals().verify(AuditVerification.stored());
      assertThat(own.findings()).isEmpty();
      assertThat(own.proved()).isEqualTo(26);
    }
  }

  @Test
  void invalidSealLineIsReportedWithItsNumber() {
    List<String> lines = new ArrayList<>(exported);
    lines.add(1, "");
    lines.set(3, exported.get(2).replace("\"count\":6", "\"count\":7"));
    assertThatThrownBy(() -> SealLines.read(lines.iterator()).forEachRemaining(seal -> {}))
        .hasMessageContaining("line=4");
    for (String line : List.of("{}", "[]", "{\"record\":\"agent\"}", "x")) {
      assertThatThrownBy(() -> SealLines.read(List.of(line).iterator()).next())
          .hasMessageContaining("line=1");
    }
  }

  private static AuditVerification outside() {
    return AuditVerification.against(SealLines.read(exported.iterator()));
  }

  private static String text(AuditFinding finding) {
    String entry =
        finding.entry() == null
            ? ""
            : " " + finding.entry().second() + "@" + finding.entry().number();
    assertThat(finding.entry() == null).isEqualTo(finding.kind().name().startsWith("SEAL"));
    return finding.kind() + " " + finding.seal() + entry;
  }

  private StateStore open() {
    return StateStores.open("sqlite:" + folder.resolve("a.db"));
  }

  private void edit(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
        Statement statement = connection.createStatement()) {
      for (String part : sql.split(";", -1)) {
        assertThat(statement.executeUpdate(part)).as(part).isPositive();
      }
    }
  }
}
