package io.holdfast.memory;

import io.holdfast.engine.AuditPosition;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Status;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Cursor;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import io.holdfast.text.Utf8;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** List queries over the tables. Not thread-safe: the engine holds its lock. */
final class MemoryQueries {
  private static final Comparator<EntityRow> BY_UPDATED =
      Comparator.<EntityRow>comparingLong(row -> row.content().updatedAt())
          .thenComparing(EntityRow::id, Utf8.ORDER);
  private static final Comparator<EventRow> BY_TIME =
      Comparator.<EventRow>comparingLong(MemoryQueries::millis)
          .thenComparing(row -> row.id(), Utf8.ORDER);
  private static final Comparator<AuditPosition> BY_POSITION =
      Comparator.comparingLong(AuditPosition::recordedAt)
          .thenComparing(AuditPosition::kind, Utf8.ORDER)
          .thenComparing(AuditPosition::id, Utf8.ORDER)
          .thenComparingLong(AuditPosition::version);

  private final MemoryTables tables;

  MemoryQueries(MemoryTables tables) {
    this.tables = tables;
  }

  List<EntityRow> list(
      String namespace,
      EntityKind kind,
      EntityQuery query,
      @Nullable Cursor after,
      int limit,
      long now) {
    Set<String> statuses =
        query.statuses().stream().map(Status::label).collect(Collectors.toUnmodifiableSet());
    Predicate<EntityRow> wanted =
        row ->
            row.liveAt(now)
                && (statuses.isEmpty()
                    || statuses.contains(String.valueOf(row.content().status())));
    RowType type = RowType.of(kind);
    Instant since = query.updatedSince();
    if (since == null) {
      RowKey start = RowKey.of(namespace, after == null ? "" : after.id());
      return scan(namespace, type, start, EntityRow.class).filter(wanted).limit(limit).toList();
    }
    return scan(namespace, type, RowKey.of(namespace), EntityRow.class)
        .filter(wanted)
        .filter(row -> row.content().updatedAt() >= since.toEpochMilli())
        .filter(row -> after == null || isAfter(row, after))
        .sorted(BY_UPDATED)
        .limit(limit)
        .toList();
  }

  List<HistoryRow> history(EntityKey key, long afterVersion, int limit) {
    return rowsAfter(RowType.HISTORY, key, afterVersion).values().stream()
        .map(HistoryRow.class::cast)
        .limit(limit)
        .toList();
  }

  Optional<HistoryRow> historyAsOf(EntityKey key, long instant) {
    return rowsAfter(RowType.HISTORY, key, 0).descendingMap().values().stream()
        .map(HistoryRow.class::cast)
        .filter(row -> row.state().content().updatedAt() <= instant)
        .findFirst();
  }

  List<TransitionRow> transitions(EntityKey key, long afterSeq, int limit) {
    return rowsAfter(RowType.TRANSITION, key, afterSeq).values().stream()
        .map(TransitionRow.class::cast)
        .limit(limit)
        .toList();
  }

  List<SnapshotRow> snapshots(RowType type, EntityKey key, @Nullable String afterId, int limit) {
    RowKey start = RowKey.of(key.namespace(), afterId == null ? "" : afterId);
    return scan(key.namespace(), type, start, SnapshotRow.class)
        .filter(row -> isCopyOf(row, key))
        .limit(limit)
        .toList();
  }

  Optional<SnapshotRow> latestCheckpoint(EntityKey key) {
    return scan(key.namespace(), RowType.CHECKPOINT, RowKey.of(key.namespace()), SnapshotRow.class)
        .filter(row -> isCopyOf(row, key))
        .max(Comparator.comparingLong(row -> row.state().version()));
  }

  List<EventRow> events(String namespace, EventQuery query, @Nullable Cursor after, int limit) {
    Predicate<EventRow> wanted =
        row ->
            (query.type() == null || query.type().equals(row.eventType()))
                && (query.from() == null || !row.timestamp().isBefore(query.from()))
                && (query.until() == null || row.timestamp().isBefore(query.until()));
    String session = query.sessionId();
    if (session != null) {
      long seq = after == null ? Long.MIN_VALUE : after.number();
      return tables
          .rows(RowType.EVENT)
          .subMap(
              RowKey.ofEvent(namespace, session, seq),
              false,
              RowKey.ofEvent(namespace, session, Long.MAX_VALUE),
              true)
          .values()
          .stream()
          .map(EventRow.class::cast)
          .filter(wanted)
          .limit(limit)
          .toList();
    }
    return scan(namespace, RowType.EVENT, RowKey.of(namespace), EventRow.class)
        .filter(wanted)
        .filter(row -> after == null || isAfter(row, after))
        .sorted(BY_TIME)
        .limit(limit)
        .toList();
  }

  List<AuditRow> audit(
      String namespace, AuditQuery query, @Nullable AuditPosition after, int limit) {
    return scan(namespace, RowType.AUDIT, RowKey.of(namespace), AuditRow.class)
        .filter(row -> matches(row, query))
        .filter(row -> after == null || BY_POSITION.compare(AuditPosition.of(row), after) > 0)
        .sorted(Comparator.comparing(AuditPosition::of, BY_POSITION))
        .limit(limit)
        .toList();
  }

  /** The rows of an entity after a number. */
  private NavigableMap<RowKey, Row> rowsAfter(RowType type, EntityKey key, long number) {
    String kind = key.kind().label();
    return tables
        .rows(type)
        .subMap(
            RowKey.of(key.namespace(), kind, key.id(), number),
            false,
            RowKey.of(key.namespace(), kind, key.id(), Long.MAX_VALUE),
            true);
  }

  private <R extends Row> Stream<R> scan(
      String namespace, RowType type, RowKey start, Class<R> as) {
    return tables.rows(type).tailMap(start, false).values().stream()
        .takeWhile(row -> row.key().namespace().equals(namespace))
        .map(as::cast);
  }

  private static boolean isCopyOf(SnapshotRow row, EntityKey key) {
    return row.state().kind() == key.kind() && row.state().id().equals(key.id());
  }

  private static boolean isAfter(EntityRow row, Cursor after) {
    int order = Long.compare(row.content().updatedAt(), after.number());
    return order > 0 || (order == 0 && Utf8.compare(row.id(), after.id()) > 0);
  }

  private static boolean isAfter(EventRow row, Cursor after) {
    int order = Long.compare(millis(row), after.number());
    return order > 0 || (order == 0 && Utf8.compare(row.id(), after.id()) > 0);
  }

  private static long millis(EventRow row) {
    return row.occurredAt();
  }

  private static boolean matches(AuditRow row, AuditQuery query) {
    EntityKey key = query.key();
    long at = row.provenance().recordedAt();
    return (key == null || (key.kind().label().equals(row.kind()) && key.id().equals(row.id())))
        && (query.actor() == null || query.actor().equals(row.provenance().actor()))
        && (query.action() == null || query.action().label().equals(row.provenance().action()))
        && (query.from() == null || at >= query.from().toEpochMilli())
        && (query.until() == null || at < query.until().toEpochMilli());
  }
}
