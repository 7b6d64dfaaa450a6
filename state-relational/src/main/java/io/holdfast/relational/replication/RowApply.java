package io.holdfast.relational.replication;

import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.statement.KeyLookup;
import io.holdfast.relational.statement.KeyLookup.Lock;
import io.holdfast.relational.statement.StatementCatalog;
import io.holdfast.relational.statement.Statements;
import io.holdfast.relational.statement.Statements.Columns;
import io.holdfast.relational.table.KeyColumns;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyBatch.Deletion;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.ApplyReport;
import io.holdfast.replication.Rows;
import io.holdfast.row.EventRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Applies rows of other stores inside a transaction. What is stored is read and locked first, the
 * rules of {@link Rows} decide, then rows are written in batches. Thread-safe.
 */
final class RowApply {
  private final StatementCatalog rendered;

  RowApply(StatementCatalog rendered) {
    this.rendered = rendered;
  }

  ApplyReport apply(Sql sql, ApplyBatch batch) throws SQLException {
    Map<RowType, List<Row>> byType = new EnumMap<>(RowType.class);
    for (Row row : batch.rows()) {
      byType.computeIfAbsent(row.type(), unused -> new ArrayList<>()).add(row);
    }
    long written = 0;
    for (Map.Entry<RowType, List<Row>> entry : byType.entrySet()) {
      written += write(sql, rendered.of(entry.getKey()), entry.getValue(), batch.mode());
    }
    Map<RowType, TreeSet<RowKey>> removals = new EnumMap<>(RowType.class);
    for (Deletion removal : batch.removals()) {
      removals.computeIfAbsent(removal.type(), unused -> new TreeSet<>()).add(removal.key());
    }
    long removed = 0;
    for (Map.Entry<RowType, TreeSet<RowKey>> entry : removals.entrySet()) {
      for (int count : rendered.of(entry.getKey()).delete(sql, entry.getValue())) {
        removed += count;
      }
    }
    return new ApplyReport(written, batch.rows().size() - written, removed);
  }

  private <R extends Row> long write(
      Sql sql, Statements<R> statements, List<Row> rows, ApplyMode mode) throws SQLException {
    Columns columns = mode == ApplyMode.NEWER ? Columns.LIGHT : Columns.FULL;
    List<RowKey> keys = rows.stream().map(Row::key).toList();
    Map<RowKey, Row> stored = new HashMap<>();
    KeyLookup<R> lookup = new KeyLookup<>(statements, statements.table().key(), Lock.FOR_UPDATE);
    for (R row : lookup.find(sql, keys, columns)) {
      stored.put(row.key(), row);
    }
    Map<RowKey, R> planned = new LinkedHashMap<>();
    EventIds ids = EventIds.of(sql, rendered, rows);
    long written = 0;
    for (Row row : rows) {
      Row current = planned.containsKey(row.key()) ? planned.get(row.key()) : stored.get(row.key());
      if (Rows.replaces(row, current, mode) && ids.take(row, current, mode, planned)) {
        @SuppressWarnings("unchecked") // the rows of one type have one class
        R hashed = (R) Rows.rehashed(row);
        planned.put(row.key(), hashed);
        written++;
      }
    }
    TreeSet<RowKey> given = ids.given();
    statements.delete(sql, given);
    List<R> added = new ArrayList<>();
    List<R> replaced = new ArrayList<>();
    List<R> ordered = new ArrayList<>(planned.values());
    // What comes from another store is in this order already, which a sort notices.
    ordered.sort(Comparator.comparing(Row::key));
    for (R row : ordered) {
      boolean there = stored.containsKey(row.key()) && !given.contains(row.key());
      (there ? replaced : added).add(row);
    }
    statements.replace(sql, replaced);
    statements.insert(sql, added);
    return written;
  }

  /** Where the ids of events live: each in one place, whichever place that is. */
  private static final class EventIds {
    private final Map<RowKey, RowKey> places = new HashMap<>();
    private final TreeSet<RowKey> given = new TreeSet<>();

    /** Reads where the ids of these rows live; nothing unless they are events. */
    static EventIds of(Sql sql, StatementCatalog rendered, List<Row> rows) throws SQLException {
      EventIds ids = new EventIds();
      List<RowKey> wanted = new ArrayList<>();
      for (Row row : rows) {
        if (row instanceof EventRow event) {
          wanted.add(id(event));
        }
      }
      if (!wanted.isEmpty()) {
        KeyLookup<EventRow> lookup =
            new KeyLookup<>(rendered.events, KeyColumns.ID, Lock.FOR_UPDATE);
        for (EventRow event : lookup.find(sql, wanted, Columns.LIGHT)) {
          ids.places.put(id(event), event.key());
        }
      }
      return ids;
    }

    /** Gives the row its id; false if it lives elsewhere and the mode does not take it away. */
    boolean take(
        Row row, @Nullable Row current, ApplyMode mode, Map<RowKey, ? extends Row> planned) {
      if (!(row instanceof EventRow event)) {
        return true;
      }
      RowKey place = places.get(id(event));
      if (place != null && !place.equals(event.key())) {
        if (mode != ApplyMode.OVERWRITE) {
          return false;
        }
        given.add(place);
        planned.remove(place);
      }
      if (current instanceof EventRow old && !id(old).equals(id(event))) {
        given.add(old.key());
        places.remove(id(old), old.key());
      }
      places.put(id(event), event.key());
      return true;
    }

    /** Stored places that must be empty before the rows are written. */
    TreeSet<RowKey> given() {
      return given;
    }

    private static RowKey id(EventRow event) {
      return RowKey.of(event.namespace(), event.id());
    }
  }
}
