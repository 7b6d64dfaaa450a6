package io.holdfast.relational.write;

import io.holdfast.engine.write.Mutation;
import io.holdfast.engine.write.ReadCheck;
import io.holdfast.engine.write.SnapshotPut;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteResult.Changed;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.dialect.RelationalDialect.LockName;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.statement.EntityReads;
import io.holdfast.relational.statement.KeyLookup;
import io.holdfast.relational.statement.KeyLookup.Lock;
import io.holdfast.relational.statement.SequenceReads;
import io.holdfast.relational.statement.StatementCatalog;
import io.holdfast.relational.statement.Statements.Columns;
import io.holdfast.relational.table.KeyColumns;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validates the reads of a transaction at its commit. Thread-safe. */
final class ReadChecks {
  private final StatementCatalog catalog;
  private final EntityReads entities;
  private final SequenceReads sequences;

  ReadChecks(StatementCatalog catalog, EntityReads entities, SequenceReads sequences) {
    this.catalog = catalog;
    this.entities = entities;
    this.sequences = sequences;
  }

  /**
   * The first read that has changed, checked against locked rows; null if none has. The names of
   * absent rows are locked, and the rows are read once more: a writer that creates one locks its
   * name too. Writers of entities and events lock names before they insert; writers of snapshots do
   * not, so the snapshots of the batch are locked here. Every writer locks rows before names.
   */
  @Nullable Changed locked(Sql sql, WriteBatch batch, LockedRows stored) throws SQLException {
    List<ReadCheck> absent = new ArrayList<>();
    for (ReadCheck read : batch.reads()) {
      if (read.type().kind().isPresent()) {
        EntityRow row = stored.entity(read.type(), read.key());
        if (version(row) != read.version()) {
          return new Changed(read, row);
        }
      }
      if (read.version() == 0) {
        absent.add(read);
      }
    }
    List<LockName> names = new ArrayList<>(absent.stream().map(ReadChecks::name).toList());
    for (Mutation mutation : batch.reads().isEmpty() ? List.<Mutation>of() : batch.mutations()) {
      if (mutation instanceof SnapshotPut put) {
        SnapshotRow copy = put.snapshot();
        names.add(new LockName(copy.type().label(), copy.state().namespace(), copy.id()));
      }
    }
    sql.updateAll(catalog.dialect.lock(names));
    return seen(sql, absent);
  }

  /** The first read that has changed, in the snapshot of the connection; null if none has. */
  @Nullable Changed seen(Sql sql, List<ReadCheck> reads) throws SQLException {
    Map<RowType, List<ReadCheck>> byType = new EnumMap<>(RowType.class);
    for (ReadCheck read : reads) {
      byType.computeIfAbsent(read.type(), unused -> new ArrayList<>()).add(read);
    }
    for (Map.Entry<RowType, List<ReadCheck>> entry : byType.entrySet()) {
      Map<RowKey, Row> stored = find(sql, entry.getKey(), entry.getValue());
      for (ReadCheck read : entry.getValue()) {
        Row row = stored.get(read.key());
        if (version(row) != read.version()) {
          return new Changed(read, row);
        }
      }
    }
    return null;
  }

  private Map<RowKey, Row> find(Sql sql, RowType type, List<ReadCheck> reads) throws SQLException {
    List<RowKey> keys = reads.stream().map(ReadCheck::key).toList();
    Map<RowKey, Row> stored = new HashMap<>();
    if (type == RowType.EVENT) {
      for (EventRow row : sequences.events(sql, keys)) {
        stored.put(RowKey.of(row.namespace(), row.id()), row);
      }
      return stored;
    }
    Optional<EntityKind> kind = type.kind();
    List<? extends Row> found =
        kind.isPresent()
            ? entities.find(sql, kind.get(), keys)
            : new KeyLookup<>(catalog.copies(type), KeyColumns.ID, Lock.NONE)
                .find(sql, keys, Columns.FULL);
    found.forEach(row -> stored.put(row.key(), row));
    return stored;
  }

  private static LockName name(ReadCheck read) {
    return new LockName(read.type().label(), read.key().namespace(), read.key().first());
  }

  /** The version of a row for the check; rows without versions count as version 1 if they exist. */
  private static long version(@Nullable Row row) {
    return row == null ? 0 : Math.max(1, row.version());
  }
}
