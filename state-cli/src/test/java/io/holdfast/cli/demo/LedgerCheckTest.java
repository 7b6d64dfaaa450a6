package io.holdfast.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.migration.Migrator;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyBatch.Deletion;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.Replication;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LedgerCheckTest {
  private static final int AGENTS = 20;

  private StateStore source;
  private StateStore target;
  private Ledger ledger;

  @BeforeEach
  void fillAndMove() {
    source = StateStores.open("memory:");
    target = StateStores.open("memory:");
    ledger = new Workload(AGENTS, Duration.ofMillis(100), 1).run(source, begun -> {});
    assertThat(Migrator.between(source, target).migrate().ok()).isTrue();
  }

  @AfterEach
  void close() {
    source.close();
    target.close();
  }

  @Test
  void nothingIsLostByAMove() {
    AtomicLong checked = new AtomicLong();
    assertThat(new LedgerCheck(ledger, target).lost(checked::set)).isZero();
    assertThat(checked).hasValue(ledger.acknowledged());
  }

  @Test
  void workloadWritesEveryKindOfRow() {
    assertThat(source.replication().counts())
        .allSatisfy(
            (type, rows) -> {
              if (type != RowType.VERSION && type != RowType.CHECKPOINT && type != RowType.SWARM) {
                assertThat(rows).as("%s", type).isPositive();
              }
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = RowType.class,
      names = {"AGENT", "SESSION", "TASK", "HISTORY", "EVENT", "SNAPSHOT", "TRANSITION"})
  void removedRowIsOneLoss(RowType type) {
    Replication rows = target.replication();
    Row victim =
        rows.read(type, null, 10_000).stream().filter(r -> !r.deleted()).findFirst().orElseThrow();
    rows.apply(ApplyBatch.remove(List.of(new Deletion(type, victim.key()))));
    assertThat(new LedgerCheck(ledger, target).lost(checked -> {})).isEqualTo(1);
  }

  @Test
  void otherContentUnderTheSameVersionIsALoss() {
    Replication rows = target.replication();
    EntityRow row = (EntityRow) rows.read(RowType.TASK, null, 1).get(0);
    EntityContent was = row.content();
    EntityContent now =
        new EntityContent(
            "blocked",
            was.name(),
            was.owner(),
            was.description(),
            was.schemaVersion(),
            was.capabilities(),
            was.metadata(),
            was.data(),
            was.createdAt(),
            was.updatedAt(),
            was.finishedAt(),
            was.expiresAt(),
            was.startedAt(),
            was.endedAt());
    EntityRow altered =
        EntityRow.hashed(
            row.namespace(), row.kind(), row.id(), row.version(), row.epoch(), false, now);
    rows.apply(ApplyBatch.repair(ApplyMode.OVERWRITE, List.of(altered)));
    assertThat(new LedgerCheck(ledger, target).lost(checked -> {})).isEqualTo(1);
  }

  @Test
  void writeThatTheLedgerKnowsAndTheStoreDoesNotIsALoss() {
    EntityKey key = new EntityKey("default", EntityKind.TASK, "task-agent-0");
    long version =
        source.tasks().delete(key.id(), ExpectedVersion.any(), Change.by("test")).orElseThrow();
    ledger.deleted(key, version);
    assertThat(new LedgerCheck(ledger, target).lost(checked -> {})).isEqualTo(1);
    assertThat(new LedgerCheck(ledger, source).lost(checked -> {})).isZero();
  }
}
