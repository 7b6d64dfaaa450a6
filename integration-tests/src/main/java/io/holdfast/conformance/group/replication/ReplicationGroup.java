package io.holdfast.conformance.group.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.OddStrings;
import io.holdfast.conformance.support.Rows;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.json.Json;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.ApplyReport;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.Replication;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Rows as replication sees them: read in key order, applied conditionally by version. Contract
 * points 1, 2, 6.
 */
public abstract class ReplicationGroup extends ConformanceGroup {
  private void populate(StateStore target) {
    for (EntityKind kind : EntityKind.values()) {
      for (int i = 0; i < 12; i++) {
        String id = OddStrings.IDS.get(OddStrings.IDS.size() - 1 - i);
        String text = OddStrings.HOSTILE.get(i);
        EntityStores.of(target, kind)
            .save(TestEntities.filled(kind, id, text, Json.parse("1.0")), BY);
        EntityStores.of(target, kind).put(TestEntities.minimal(kind, id), BY.because(text));
        target.snapshots().create(EntityStores.key(target, kind, id), text);
        target.history().rollback(EntityStores.key(target, kind, id), 1, BY);
      }
      EntityStores.of(target, kind)
          .delete(OddStrings.IDS.get(OddStrings.IDS.size() - 1), ExpectedVersion.any(), BY);
    }
    for (int i = 0; i < 30; i++) {
      String session = OddStrings.IDS.get(OddStrings.IDS.size() - 1 - i % 3);
      target.events().append(TestEntities.event("e" + i, session, clock().instant()));
    }
  }

  private static List<Row> all(StateStore source) {
    List<Row> rows = new ArrayList<>();
    Rows.of(source).values().forEach(rows::addAll);
    return rows;
  }

  @Test
  @ContractPoint({2, 6})
  void readsRowsInKeyOrderInPagesOfAnySize() {
    testNamespace()
        .withReplication(
            () -> {
              populate(store());
              for (RowType type : RowType.values()) {
                List<Row> rows = Rows.of(store(), type);
                List<RowKey> keys = rows.stream().map(Row::key).toList();
                assertThat(keys).isEqualTo(List.copyOf(new TreeSet<>(keys)));
                for (int size : new int[] {1, 7, 10_000}) {
                  assertThat(Rows.of(store(), type, size)).isEqualTo(rows);
                }
                List<RowKey> wanted = new ArrayList<>(keys);
                Collections.shuffle(wanted, testNamespace().random());
                wanted.add(RowKey.of(store().namespace(), "no", "such", 99));
                assertThat(store().replication().find(type, wanted)).isEqualTo(rows);
                for (RowKey key : keys) {
                  assertThat(RowKey.decode(key.encode())).isEqualTo(key);
                }
              }
              for (int limit : new int[] {-1, 0, 10_001}) {
                Expect.error(
                    ErrorCode.INVALID_ARGUMENT,
                    () -> store().replication().read(RowType.AGENT, null, limit));
              }
            });
  }

  @Test
  @ContractPoint(1)
  void nextWriteRegistersARemovedNamespaceAgain() {
    testNamespace()
        .withReplication(
            () -> {
              StateStore scoped = testNamespace().newNamespace();
              scoped.agents().save(TestEntities.agent("x"), BY);
              RowKey name = RowKey.of(scoped.namespace());
              ApplyBatch removal =
                  ApplyBatch.remove(List.of(new ApplyBatch.Deletion(RowType.NAMESPACE, name)));
              assertThat(scoped.replication().apply(removal).removed()).isOne();
              assertThat(scoped.replication().find(RowType.NAMESPACE, List.of(name))).isEmpty();
              scoped.agents().save(TestEntities.agent("y"), BY);
              assertThat(scoped.replication().find(RowType.NAMESPACE, List.of(name))).hasSize(1);
            });
  }

  @Test
  @ContractPoint({2, 6})
  void rowsAppliedInAnyOrderGiveTheSameState() {
    testNamespace()
        .withReplication(
            () -> {
              populate(store());
              StoreSnapshot before = StoreSnapshot.of(store());
              List<Row> rows = all(store());
              Replication replication = store().replication();
              List<ApplyBatch.Deletion> removals =
                  rows.stream().map(row -> new ApplyBatch.Deletion(row.type(), row.key())).toList();
              ApplyReport removed = replication.apply(ApplyBatch.remove(removals));
              assertThat(removed).isEqualTo(new ApplyReport(0, 0, rows.size()));
              assertThat(all(store())).isEmpty();
              assertThat(replication.apply(ApplyBatch.remove(removals)).removed()).isZero();
              Collections.shuffle(rows, testNamespace().random());
              int half = rows.size() / 2;
              List<Row> overlap = rows.subList(half / 2, half + half / 2);
              for (List<Row> part :
                  List.of(rows.subList(0, half), overlap, rows.subList(half, rows.size()))) {
                replication.apply(ApplyBatch.repair(ApplyMode.NEWER, part));
              }
              assertThat(StoreSnapshot.of(store())).isEqualTo(before);
              for (ApplyMode mode : ApplyMode.values()) {
                assertThat(replication.apply(ApplyBatch.repair(mode, rows)))
                    .as("again, %s", mode)
                    .isEqualTo(new ApplyReport(0, rows.size(), 0));
              }
              assertThat(StoreSnapshot.of(store())).isEqualTo(before);
            });
  }

  @Test
  @ContractPoint({2, 6})
  void rowsAppliedToAnotherStoreHaveTheSameDigests() {
    testNamespace()
        .withReplication(
            () -> {
              populate(store());
              List<Row> rows = all(store());
              try (StateStore other = InMemoryStateStore.open(testNamespace().config())) {
                StateStore target = other.namespace(store().namespace());
                target.replication().apply(ApplyBatch.repair(ApplyMode.NEWER, rows));
                for (RowType type : RowType.values()) {
                  for (HashSource source : HashSource.values()) {
                    assertThat(Rows.digest(target, type, source))
                        .as("%s %s", type, source)
                        .isEqualTo(Rows.digest(store(), type, source));
                  }
                }
                assertThat(StoreSnapshot.of(target)).isEqualTo(StoreSnapshot.of(store()));
              }
            });
  }

  @Test
  @ContractPoint(2)
  void countsCoverEveryRowType() {
    testNamespace()
        .withReplication(
            () -> {
              Map<RowType, Long> before = store().replication().counts();
              assertThat(before.keySet()).isEqualTo(Set.of(RowType.values()));
              AgentState saved = agents().save(TestEntities.agent("x"), BY);
              agents().delete("x", ExpectedVersion.of(saved), BY);
              Map<RowType, Long> after = store().replication().counts();
              assertThat(after.get(RowType.AGENT))
                  .isGreaterThan(before.getOrDefault(RowType.AGENT, 0L));
              assertThat(after.get(RowType.HISTORY))
                  .isGreaterThanOrEqualTo(before.getOrDefault(RowType.HISTORY, 0L) + 2);
            });
  }
}
