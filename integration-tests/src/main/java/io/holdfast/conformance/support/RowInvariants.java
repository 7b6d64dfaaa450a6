package io.holdfast.conformance.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import io.holdfast.replication.HashSource;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds for the rows of every namespace at every moment at which no call is running. */
final class RowInvariants {
  private RowInvariants() {}

  static void check(StateStore store) {
    Map<RowType, List<Row>> rows = Rows.of(store);
    rows.forEach((type, list) -> checkHashesAndOrder(store, type, list));
    checkNamespace(rows);
    checkEntities(rows);
    checkCopies(rows);
    checkRequests(rows);
    checkTransitions(rows);
  }

  private static void checkHashesAndOrder(StateStore store, RowType type, List<Row> rows) {
    RowKey before = null;
    for (Row row : rows) {
      assertThat(row.storedHash())
          .as("hash of %s %s", type, row.key())
          .isEqualTo(row.computeHash());
      assertThat(before == null || before.compareTo(row.key()) < 0)
          .as("order of %s at %s", type, row.key())
          .isTrue();
      before = row.key();
    }
    if (type != RowType.NAMESPACE) {
      assertThat(Rows.digest(store, type, HashSource.STORED)).isEqualTo(Rows.digest(rows));
      assertThat(Rows.digest(store, type, HashSource.RECOMPUTED)).isEqualTo(Rows.digest(rows));
    }
  }

  private static void checkNamespace(Map<RowType, List<Row>> rows) {
    long others =
        rows.entrySet().stream()
            .filter(entry -> entry.getKey() != RowType.NAMESPACE)
            .mapToLong(entry -> entry.getValue().size())
            .sum();
    assertThat(rows.get(RowType.NAMESPACE)).as("registered namespace").hasSize(others > 0 ? 1 : 0);
  }

  /** The last row of history is the entity's row; no row stands without its entity. */
  private static void checkEntities(Map<RowType, List<Row>> rows) {
    Map<RowKey, EntityRow> last = new HashMap<>();
    Set<RowKey> versions = new HashSet<>();
    for (Row row : rows(rows, RowType.HISTORY)) {
      EntityRow state = ((HistoryRow) row).state();
      assertThat(state.storedHash()).isEqualTo(state.computeHash());
      last.put(RowKey.of(state.namespace(), state.kind().label(), state.id()), state);
      versions.add(row.key());
    }
    Map<RowKey, EntityRow> entities = new HashMap<>();
    for (EntityKind kind : EntityKind.values()) {
      for (Row row : rows(rows, RowType.of(kind))) {
        EntityRow state = (EntityRow) row;
        assertThat(state.kind()).isEqualTo(kind);
        entities.put(RowKey.of(state.namespace(), kind.label(), state.id()), state);
      }
    }
    assertThat(last).as("last versions in history").isEqualTo(entities);
    for (Row row : rows(rows, RowType.AUDIT)) {
      assertThat(versions).as("versions in history").contains(((AuditRow) row).key());
    }
    assertThat(rows(rows, RowType.AUDIT)).hasSameSizeAs(versions);
  }

  /** Every snapshot and checkpoint is the copy of a version in history. */
  private static void checkCopies(Map<RowType, List<Row>> rows) {
    Set<Hash> known = new HashSet<>();
    rows(rows, RowType.HISTORY).forEach(row -> known.add(((HistoryRow) row).state().computeHash()));
    for (RowType type : List.of(RowType.SNAPSHOT, RowType.CHECKPOINT)) {
      for (Row row : rows(rows, type)) {
        assertThat(known)
            .as("%s %s", type, row.key())
            .contains(((SnapshotRow) row).state().computeHash());
      }
    }
  }

  /** Every request that made a version points to it. */
  private static void checkRequests(Map<RowType, List<Row>> rows) {
    Set<RowKey> versions = new HashSet<>();
    rows(rows, RowType.HISTORY).forEach(row -> versions.add(row.key()));
    for (Row row : rows(rows, RowType.REQUEST)) {
      RequestRow request = (RequestRow) row;
      if (request.versionMade() > 0) {
        assertThat(versions)
            .as("version of %s", request.key())
            .contains(
                RowKey.of(
                    request.namespace(), request.kind(), request.id(), request.versionMade()));
      }
    }
  }

  /** The numbers of an entity's transitions have no gaps. */
  private static void checkTransitions(Map<RowType, List<Row>> rows) {
    Map<RowKey, Long> last = new HashMap<>();
    for (Row row : rows(rows, RowType.TRANSITION)) {
      TransitionRow note = (TransitionRow) row;
      RowKey entity = RowKey.of(note.namespace(), note.kind(), note.id());
      assertThat(note.seq())
          .as("number of %s", note.key())
          .isEqualTo(last.merge(entity, 1L, Long::sum));
    }
  }

  private static List<Row> rows(Map<RowType, List<Row>> rows, RowType type) {
    return rows.getOrDefault(type, List.of());
  }
}
