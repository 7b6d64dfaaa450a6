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
 * Applies rows of other stores inside a transaction: reads and locks the stored rows, decides by
 * the rules of {@link Rows}, and writes in batches. Thread-safe.
 */
final class RowApply {
  private final StatementCatalog catalog;

  RowApply(StatementCatalog catalog) {
    this.catalog = catalog;
  }

  ApplyReport apply(Sql sql, ApplyBatch batch) throws SQLException {
    Map<RowType, List<Row>> byType = new EnumMap<>(RowType.class);
    for (Row row : batch.rows()) {
      byType.computeIfAbsent(row.type(), unused -> new ArrayList<>()).add(row);
    }
    long written = 0;
    for (Map.Entry<RowType, List<Row>> entry : byType.entrySet()) {
      written += write(sql, catalog.of(entry.getKey()), entry.getValue(), batch.mode());
    }
    Map<RowType, TreeSet<RowKey>> removals = new EnumMap<>(RowType.class);
    for (Deletion removal : batch.removals()) {
      removals.computeIfAbsent(removal.type(), unused -> new TreeSet<>()).add(removal.key());
    }
    long removed = 0;
    for (Map.Entry<RowType, TreeSet<RowKey>> entry : removals.entrySet()) {
      for (int count : catalog.of(entry.getKey()).delete(sql, entry.getValue())) {
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
    EventIds ids = EventIds.of(sql, catalog, rows);
    long written = 0;
    for (Row row : rows) {
      Row current = planned.containsKey(row.key()) ? planned.get(row.key()) : stored.get(row.key());
      if (Rows.replaces(row, current, mode) && ids.claim(row, current, mode, planned)) {
        @SuppressWarnings("unchecked") // the rows of one type have one class
        R hashed = (R) Rows.rehashed(row);
        planned.put(row.key(), hashed);
        written++;
      }
    }
    TreeSet<RowKey> vacated = ids.vacated();
    statements.delete(sql, vacated);
    List<R> added = new ArrayList<>();
    List<R> replaced = new ArrayList<>();
    List<R> ordered = new ArrayList<>(planned.values());
    // Rows of another store arrive in this order, for which sorting is cheap.
    ordered.sort(Comparator.comparing(Row::key));
    for (R row : ordered) {
      boolean isStored = stored.containsKey(row.key()) && !vacated.contains(row.key());
      (isStored ? replaced : added).add(row);
    }
    statements.replace(sql, replaced);
    statements.insert(sql, added);
    return written;
  }

  /** The keys of events by their ids, which are unique: an id belongs to one key. */
  private static final class EventIds {
    private final Map<RowKey, RowKey> keysById = new HashMap<>();
    private final TreeSet<RowKey> vacated = new TreeSet<>();

    /** Reads the stored keys of the ids of these rows; nothing unless they are events. */
    static EventIds of(Sql sql, StatementCatalog catalog, List<Row> rows) throws SQLException {
      EventIds ids = new EventIds();
      List<RowKey> wanted = new ArrayList<>();
      for (Row row : rows) {
        if (row instanceof EventRow event) {
          wanted.add(id(event));
        }
      }
      if (!wanted.isEmpty()) {
        KeyLookup<EventRow> lookup =
            new KeyLookup<>(catalog.events, KeyColumns.ID, Lock.FOR_UPDATE);
        for (EventRow event : lookup.find(sql, wanted, Columns.LIGHT)) {
          ids.keysById.put(id(event), event.key());
        }
      }
      return ids;
    }

    /**
     * Claims the id of a row; returns false if another key has it and the mode does not overwrite.
     */
    boolean claim(
        Row row, @Nullable Row current, ApplyMode mode, Map<RowKey, ? extends Row> planned) {
      if (!(row instanceof EventRow event)) {
        return true;
      }
      RowKey owner = keysById.get(id(event));
      if (owner != null && !owner.equals(event.key())) {
        if (mode != ApplyMode.OVERWRITE) {
          return false;
        }
        vacated.add(owner);
        planned.remove(owner);
      }
      if (current instanceof EventRow old && !id(old).equals(id(event))) {
        vacated.add(old.key());
        keysById.remove(id(old), old.key());
      }
      keysById.put(id(event), event.key());
      return true;
    }

    /** The stored keys to delete before the rows are written. */
    TreeSet<RowKey> vacated() {
      return vacated;
    }

    private static RowKey id(EventRow event) {
      return RowKey.of(event.namespace(), event.id());
    }
  }
}
