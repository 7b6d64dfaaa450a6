package io.holdfast.conformance.group.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.audit.AuditFinding;
import io.holdfast.audit.AuditFinding.Kind;
import io.holdfast.audit.AuditMode;
import io.holdfast.audit.AuditSeals;
import io.holdfast.audit.AuditVerification;
import io.holdfast.audit.AuditVerificationResult;
import io.holdfast.audit.Seal;
import io.holdfast.audit.SealBuilder;
import io.holdfast.audit.SealKey;
import io.holdfast.audit.SealReport;
import io.holdfast.audit.SealedEntry;
import io.holdfast.conformance.support.ConcurrentRun;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.Rows;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.Hash;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.row.AuditRow;
import io.holdfast.row.Provenance;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Seals on the audit log. They go over all namespaces, and the storage may be shared with others
 * who seal too: each test looks at the entries of its own namespace only.
 *
 * <p>Contract points 7, 11.
 */
public abstract class SealGroup extends ConformanceGroup {
  private static final SealKey KEY =
      new SealKey("kit", "a secret of 32 bytes or more, ok?".getBytes(StandardCharsets.UTF_8));

  private AuditSeals seals() {
    return store().seals();
  }

  private AuditVerification mine() {
    return AuditVerification.stored().withNamespace(store().namespace());
  }

  /** Saves so many agents, twice each. */
  private void write(StateStore target, int agents) {
    for (int i = 0; i < agents; i++) {
      AgentState saved = target.agents().save(TestEntities.agent("x" + i), BY);
      target.agents().save(saved.withName("again"), BY);
    }
  }

  private List<SealedEntry> sealed(String namespace) {
    List<SealedEntry> entries = new ArrayList<>();
    everySeal()
        .forEach(
            seal -> {
              if (seal.entries() != null) {
                seal.entries().stream()
                    .filter(entry -> entry.namespace().equals(namespace))
                    .forEach(entries::add);
              }
            });
    return entries;
  }

  private List<Seal> everySeal() {
    List<Seal> all = new ArrayList<>();
    List<Seal> page = seals().list(0, 3);
    while (!page.isEmpty()) {
      for (Seal seal : page) {
        // A store that lists the same again and again would be read for ever.
        assertThat(seal.number()).as("number of seal").isEqualTo(all.size() + 1L);
        all.add(seal);
      }
      page = seals().list(all.get(all.size() - 1).number(), 3);
    }
    return all;
  }

  @Test
  @ContractPoint(11)
  void sealsEveryEntryOnceWithItsHash() {
    write(store(), 3);
    SealReport first = seals().seal();
    write(testNamespace().newNamespace(), 2);
    agents().put(TestEntities.agent("x0"), BY);
    SealReport second = seals().seal();
    assertThat(first.complete()).isTrue();
    assertThat(second.complete()).isTrue();
    assertThat(second.last()).isGreaterThan(first.last() - 1);
    assertThat(second.audit()).isEqualTo(AuditMode.ON);
    List<AuditRow> rows = Rows.of(store(), RowType.AUDIT, AuditRow.class);
    assertThat(sealed(store().namespace()))
        .containsExactlyInAnyOrderElementsOf(
            rows.stream().map(row -> SealedEntry.of(row.key(), row.computeHash())).toList());
    AuditVerificationResult proof = seals().verify(mine());
    assertThat(proof.findings()).isEmpty();
    assertThat(proof.source()).isEqualTo(AuditVerificationResult.Source.STORED);
    assertThat(proof.proved()).isEqualTo(rows.size());
    assertThat(proof.unsealed()).isZero();
  }

  @Test
  @ContractPoint(11)
  void sealsFormAChainWithoutGaps() {
    write(store(), 2);
    seals().seal();
    write(testNamespace().newNamespace(), 2);
    seals().seal();
    Seal before = null;
    for (Seal seal : everySeal()) {
      assertThat(seal.follows(before)).as("seal %s", seal.number()).isTrue();
      assertThat(seal.fitsItsEntries()).isTrue();
      assertThat(seal.storeId()).isEqualTo(store().replication().storeId());
      before = seal;
    }
    assertThat(before).isNotNull();
  }

  @Test
  @ContractPoint(11)
  void unsealedEntriesAreCountedAndVerified() {
    seals().seal();
    write(store(), 2);
    AuditVerificationResult proof = seals().verify(mine());
    assertThat(proof.findings()).isEmpty();
    assertThat(proof.proved() + proof.unsealed()).isEqualTo(4);
  }

  @Test
  @ContractPoint(11)
  void onlyTheSigningKeyVerifies() {
    write(store(), 1);
    SealReport report = seals().seal(KEY);
    assertThat(report.complete()).isTrue();
    Seal last = seals().list(report.last() - 1, 1).get(0);
    if (report.seals() > 0) {
      assertThat(last.isSignedBy(KEY)).isTrue();
    }
    SealKey forged = new SealKey("kit", new byte[SealKey.MIN_BYTES]);
    assertThat(last.isSignedBy(forged)).isFalse();
    assertThat(KEY.toString()).doesNotContain("secret");
  }

  @Test
  @ContractPoint(11)
  void reportsAlteredEntries() {
    StateStore scoped = testNamespace().newUncheckedNamespace();
    write(scoped, 2);
    AuditRow entry = Rows.of(scoped, RowType.AUDIT, AuditRow.class).get(1);
    forge(scoped, altered(entry));
    seals().seal();
    assertThat(found(scoped)).isEmpty();
    forge(scoped, entry);
    assertThat(found(scoped)).containsExactly(entry.key() + " ALTERED");
  }

  /** The entry with another reason, and a hash that fits. */
  private static AuditRow altered(AuditRow row) {
    Provenance was = row.provenance();
    Provenance now =
        new Provenance(was.action(), was.actor(), "forged", was.metadata(), was.recordedAt());
    return new AuditRow(
            row.namespace(),
            row.kind(),
            row.id(),
            row.versionBefore(),
            row.versionAfter(),
            row.hashBefore(),
            row.hashAfter(),
            now,
            row.epoch(),
            null)
        .hashed();
  }

  private void forge(StateStore scoped, Row row) {
    scoped.replication().apply(ApplyBatch.repair(ApplyMode.OVERWRITE, List.of(row)));
  }

  private List<String> found(StateStore scoped) {
    AuditVerificationResult proof =
        seals().verify(AuditVerification.stored().withNamespace(scoped.namespace()));
    return proof.findings().stream()
        .filter(finding -> finding.entry() != null)
        .map(finding -> finding.entry() + " " + finding.kind())
        .toList();
  }

  @Test
  @ContractPoint(11)
  void reportsRemovedEntries() {
    StateStore scoped = testNamespace().newUncheckedNamespace();
    write(scoped, 2);
    List<RowKey> keys = Rows.of(scoped, RowType.AUDIT).stream().map(Row::key).toList();
    scoped.replication().apply(remove(keys.get(0)));
    scoped.replication().apply(remove(keys.get(3)));
    assertThat(found(scoped)).containsExactly(keys.get(0) + " GAP", keys.get(3) + " UNNOTED");

    StateStore other = testNamespace().newUncheckedNamespace();
    write(other, 2);
    seals().seal();
    keys = Rows.of(other, RowType.AUDIT).stream().map(Row::key).toList();
    other.replication().apply(remove(keys.get(0)));
    other.replication().apply(remove(keys.get(3)));
    assertThat(found(other)).containsExactly(keys.get(0) + " REMOVED", keys.get(3) + " REMOVED");
  }

  private static ApplyBatch remove(RowKey key) {
    return ApplyBatch.remove(List.of(new ApplyBatch.Deletion(RowType.AUDIT, key)));
  }

  @Test
  @ContractPoint(11)
  void reportsBothSwappedEntries() {
    StateStore scoped = testNamespace().newUncheckedNamespace();
    write(scoped, 1);
    seals().seal();
    List<AuditRow> rows = Rows.of(scoped, RowType.AUDIT, AuditRow.class);
    forge(scoped, at(rows.get(1), 1));
    forge(scoped, at(rows.get(0), 2));
    assertThat(found(scoped))
        .containsExactly(rows.get(0).key() + " ALTERED", rows.get(1).key() + " ALTERED");
  }

  /** What an entry says, under another version. */
  private static AuditRow at(AuditRow row, long version) {
    return new AuditRow(
            row.namespace(),
            row.kind(),
            row.id(),
            version - 1,
            version,
            row.hashBefore(),
            row.hashAfter(),
            row.provenance(),
            row.epoch(),
            null)
        .hashed();
  }

  @Test
  @ContractPoint(11)
  void exportedSealsVerifyTheLogAfterAMove() {
    write(store(), 3);
    seals().seal();
    List<Seal> exported = everySeal();
    StateStore target =
        testNamespace().openHandle(testNamespace().config()).namespace(store().namespace());
    if (!target.replication().storeId().equals(store().replication().storeId())) {
      List<Row> rows = new ArrayList<>();
      Rows.of(store()).values().forEach(rows::addAll);
      target.replication().apply(ApplyBatch.repair(ApplyMode.OVERWRITE, rows));
    }
    AuditVerification check =
        AuditVerification.against(exported.iterator()).withNamespace(store().namespace());
    AuditVerificationResult proof = target.seals().verify(check);
    assertThat(proof.findings()).isEmpty();
    assertThat(proof.source()).isEqualTo(AuditVerificationResult.Source.EXPORTED);
    assertThat(proof.proved()).isEqualTo(6);
  }

  @Test
  @ContractPoint(11)
  void reportsAlteredExportedSeal() {
    write(store(), 1);
    seals().seal();
    List<Seal> exported = everySeal();
    Seal last = exported.remove(exported.size() - 1);
    Seal forged = rooted(last, Hash.of(new byte[Hash.BYTES]));
    exported.add(forged);
    AuditVerification check =
        AuditVerification.against(exported.iterator()).withNamespace(store().namespace());
    assertThat(seals().verify(check).findings())
        .extracting(AuditFinding::kind)
        .contains(Kind.SEAL_ALTERED, Kind.SEAL_REPLACED);
  }

  @Test
  @ContractPoint(11)
  void rejectsForeignSealsOnceSealed() {
    write(store(), 1);
    SealReport report = seals().seal();
    Seal last = seals().list(report.last() - 1, 1).get(0);
    assertThat(seals().adopt(last)).isTrue();
    assertThat(seals().adopt(rooted(last, Hash.of(new byte[Hash.BYTES])))).isFalse();
    Seal foreign =
        new SealBuilder("elsewhere", last)
            .add(RowKey.of("n", "agent", "x", 1), last.root(), 1, 1)
            .seal(1, null);
    assertThat(seals().adopt(foreign)).isFalse();
    assertThat(seals().list(last.number(), 1)).noneMatch(foreign::equals);
  }

  private static Seal rooted(Seal seal, Hash root) {
    return new Seal(
        seal.number(),
        seal.storeId(),
        seal.previous(),
        seal.count(),
        root,
        seal.keys(),
        seal.through(),
        seal.earliest(),
        seal.latest(),
        seal.sealedAt(),
        seal.keyId(),
        seal.signature(),
        seal.entries());
  }

  @Test
  @ContractPoint(11)
  void concurrentSealersSealEveryEntryOnce() {
    ConcurrentRun.callAll(
        4,
        caller ->
            Executors.callable(
                () -> {
                  StateStore handle =
                      caller % 2 == 0 ? store() : testNamespace().otherHandle(store());
                  for (int i = 0; i < 10; i++) {
                    handle.agents().save(TestEntities.agent(caller + "-" + i), BY);
                    handle.seals().seal();
                  }
                }));
    assertThat(seals().seal().complete()).isTrue();
    assertThat(sealed(store().namespace()))
        .extracting(SealedEntry::key)
        .containsExactlyInAnyOrderElementsOf(
            Rows.of(store(), RowType.AUDIT).stream().map(Row::key).toList());
    assertThat(found(store())).isEmpty();
  }

  @Test
  @ContractPoint(11)
  void lateEntryIsSealedWithTheNextSeal() {
    write(store(), 1);
    seals().seal();
    StateStore late = testNamespace().newUncheckedNamespace();
    List<AuditRow> old = new ArrayList<>();
    for (AuditRow row : Rows.of(store(), RowType.AUDIT, AuditRow.class)) {
      old.add(in(late.namespace(), row));
    }
    late.replication().apply(ApplyBatch.repair(ApplyMode.OVERWRITE, List.copyOf(old)));
    seals().seal();
    assertThat(sealed(late.namespace())).hasSize(2);
    assertThat(found(late)).isEmpty();
  }

  private static AuditRow in(String namespace, AuditRow row) {
    Provenance was = row.provenance();
    return new AuditRow(
            namespace,
            row.kind(),
            row.id(),
            row.versionBefore(),
            row.versionAfter(),
            row.hashBefore(),
            row.hashAfter(),
            new Provenance(was.action(), was.actor(), was.reason(), was.metadata(), 1),
            0,
            null)
        .hashed();
  }

  @Test
  @ContractPoint(11)
  void sealingReportsThatTheAuditLogIsDisabled() {
    StateStore handle =
        testNamespace().openHandle(testNamespace().config().withAudit(AuditMode.OFF));
    assertThat(handle.seals().seal().audit()).isEqualTo(AuditMode.OFF);
    assertThat(handle.seals().verify(mine()).audit()).isEqualTo(AuditMode.OFF);
  }

  @Test
  @ContractPoint({11, 7})
  void sealListsAndVerificationValidateTheirLimits() {
    Expect.error(ErrorCode.INVALID_ARGUMENT, () -> seals().list(0, 0));
    Expect.error(ErrorCode.INVALID_ARGUMENT, () -> seals().list(-1, 1));
    Expect.error(ErrorCode.INVALID_ARGUMENT, () -> AuditVerification.stored().withMaxFindings(0));
    Expect.error(
        ErrorCode.INVALID_ARGUMENT, () -> AuditVerification.stored().withNamespace("no such!"));
    Expect.error(ErrorCode.INVALID_ARGUMENT, () -> new SealKey("short", new byte[31]));
  }
}
