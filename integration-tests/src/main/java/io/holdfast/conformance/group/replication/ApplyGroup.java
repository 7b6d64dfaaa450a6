package io.holdfast.conformance.group.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.Rows;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.conformance.support.TestNamespace;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.EntityKind;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.ApplyReport;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.MoveCheckpoint;
import io.holdfast.replication.Replication;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import io.holdfast.row.VersionRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Applying rows one by one: which stored rows are replaced, and which incoming rows are rejected.
 * Contract points 1, 2, 6, 7, 24.
 */
public abstract class ApplyGroup extends ConformanceGroup {
  @Test
  @ContractPoint(2)
  void applyModeDecidesWhichStoredRowsAreReplaced() {
    testNamespace()
        .withReplication(
            () -> {
              StateStore target = testNamespace().newUncheckedNamespace();
              applies(target, ApplyMode.NEWER, row(target, 5, "a"), 1, "a");
              applies(target, ApplyMode.NEWER, row(target, 4, "b"), 0, "a");
              applies(target, ApplyMode.NEWER, row(target, 5, "b"), 0, "a");
              applies(target, ApplyMode.NEWER, row(target, 6, "c"), 1, "c");
              applies(target, ApplyMode.SAME_OR_NEWER, row(target, 5, "d"), 0, "c");
              applies(target, ApplyMode.SAME_OR_NEWER, row(target, 6, "d"), 1, "d");
              applies(target, ApplyMode.SAME_OR_NEWER, row(target, 6, "d"), 0, "d");
              applies(target, ApplyMode.SAME_OR_NEWER, row(target, 7, "e"), 1, "e");
              applies(target, ApplyMode.OVERWRITE, row(target, 2, "f"), 1, "f");
              assertThat(target.agents().find("x").orElseThrow().version()).isEqualTo(2);
            });
  }

  @Test
  @ContractPoint(6)
  void rejectsRowWhoseHashDoesNotMatchItsContent() {
    testNamespace()
        .withReplication(
            () -> {
              StateStore target = testNamespace().newUncheckedNamespace();
              EntityRow honest = row(target, 1, "a");
              EntityRow forged = honest.withHash(row(target, 1, "b").storedHash());
              target.replication().apply(ApplyBatch.repair(ApplyMode.NEWER, List.of(forged)));
              assertThat(Rows.of(target, RowType.AGENT)).containsExactly(honest);
              assertThat(Rows.digest(target, RowType.AGENT, HashSource.STORED))
                  .isEqualTo(Rows.digest(List.of(honest)));
            });
  }

  @Test
  @ContractPoint(2)
  void recreatedEntityContinuesFromTheVersionFloor() {
    testNamespace()
        .withReplication(
            () -> {
              StateStore target = testNamespace().newUncheckedNamespace();
              List<Row> floors = new ArrayList<>();
              for (EntityKind kind : EntityKind.values()) {
                floors.add(
                    new VersionRow(target.namespace(), kind.label(), "x", 40 + kind.ordinal()));
              }
              target.replication().apply(ApplyBatch.repair(ApplyMode.NEWER, floors));
              assertThat(Rows.of(target, RowType.VERSION)).hasSize(4);
              for (EntityKind kind : EntityKind.values()) {
                assertThat(
                        EntityStores.of(target, kind)
                            .save(TestEntities.minimal(kind, "x"), BY)
                            .version())
                    .isEqualTo(41 + kind.ordinal());
              }
            });
  }

  @Test
  @ContractPoint(2)
  void checkpointsFollowTheirRows() {
    testNamespace()
        .withReplication(
            () -> {
              StateStore target = testNamespace().newUncheckedNamespace();
              Replication replication = target.replication();
              String run = TestNamespace.newNamespaceName();
              assertThat(replication.checkpoint(run)).isEmpty();
              EntityRow row = row(target, 1, "a");
              MoveCheckpoint first =
                  new MoveCheckpoint(run, RowType.AGENT, row.key(), 1, clock().instant());
              replication.apply(ApplyBatch.copy(List.of(row), first));
              assertThat(replication.checkpoint(run)).contains(first);
              EntityRow bad = row(target, 2, "a\0b");
              MoveCheckpoint second =
                  new MoveCheckpoint(run, RowType.SWARM, null, 2, clock().instant());
              EntityRow good = row(target, 3, "c");
              Expect.error(
                  ErrorCode.INVALID_ARGUMENT,
                  () -> replication.apply(ApplyBatch.copy(List.of(good, bad), second)));
              assertThat(replication.checkpoint(run)).contains(first);
              assertThat(Rows.of(target, RowType.AGENT)).containsExactly(row);
              replication.apply(ApplyBatch.copy(List.of(), second));
              assertThat(replication.checkpoint(run)).contains(second);
              replication.forget(run);
              replication.forget(run);
              assertThat(replication.checkpoint(run)).isEmpty();
            });
  }

  @Test
  @ContractPoint({1, 7, 24})
  void rejectsInvalidRows() {
    testNamespace()
        .withReplication(
            () -> {
              StateStore target = testNamespace().newUncheckedNamespace();
              Replication replication = target.replication();
              EntityRow good = row(target, 1, "a");
              assertThat(replication.rejectionReason(good)).isEmpty();
              List<Row> bad =
                  List.of(
                      row(target, 0, "a"),
                      row(target, 1, "a\0"),
                      row(target, 1, "\ud800"),
                      new EntityRow(
                          target.namespace(),
                          EntityKind.AGENT,
                          "",
                          1,
                          0,
                          false,
                          good.content(),
                          null),
                      new EntityRow(
                          "a b", EntityKind.AGENT, "x", 1, 0, false, good.content(), null),
                      new EntityRow(
                          target.namespace(),
                          EntityKind.TASK,
                          "x",
                          1,
                          0,
                          false,
                          good.content(),
                          null),
                      new VersionRow(target.namespace(), "robot", "x", 1));
              for (Row row : bad) {
                assertThat(replication.rejectionReason(row)).as(row.toString()).isPresent();
                Expect.error(
                    ErrorCode.INVALID_ARGUMENT,
                    () ->
                        replication.apply(
                            ApplyBatch.repair(ApplyMode.OVERWRITE, List.of(good, row))));
              }
              assertThat(Rows.of(target, RowType.AGENT)).isEmpty();
            });
  }

  private static void applies(
      StateStore target, ApplyMode mode, EntityRow row, long written, String name) {
    ApplyReport report = target.replication().apply(ApplyBatch.repair(mode, List.of(row)));
    assertThat(report).isEqualTo(new ApplyReport(written, 1 - written, 0));
    assertThat(target.agents().find("x").orElseThrow().name()).isEqualTo(name);
  }

  private static EntityRow row(StateStore target, long version, String name) {
    EntityContent content =
        new EntityContent(
            "idle", name, null, null, null, List.of(), null, null, 1, 2, null, null, null, null);
    return EntityRow.hashed(target.namespace(), EntityKind.AGENT, "x", version, 0, false, content);
  }

  @Test
  @ContractPoint({2, 24})
  void historyIsNeverWrittenOverWhereAnEntityWasSetBackBelowIt() {
    testNamespace()
        .withReplication(
            () -> {
              StateStore target = testNamespace().newUncheckedNamespace();
              target.agents().save(TestEntities.agent("x"), BY);
              target.agents().put(TestEntities.agent("x"), BY);
              List<Row> back = List.of(row(target, 1, "back"));
              target.replication().apply(ApplyBatch.repair(ApplyMode.OVERWRITE, back));
              StoreSnapshot.assertUnchanged(
                  target,
                  () ->
                      Expect.error(
                          ErrorCode.DATA_CORRUPT,
                          () -> target.agents().put(TestEntities.agent("x"), BY)));
            });
  }
}
