package io.holdfast.relational.upkeep;

import io.holdfast.Capability;
import io.holdfast.codec.EncryptionKeys;
import io.holdfast.codec.KeyAction;
import io.holdfast.codec.KeyStep;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.error.UnsupportedCapabilityException;
import io.holdfast.relational.jdbc.Database;
import io.holdfast.relational.statement.KeyLookup;
import io.holdfast.relational.statement.KeyLookup.Lock;
import io.holdfast.relational.statement.StatementCatalog;
import io.holdfast.relational.statement.Statements;
import io.holdfast.relational.statement.Statements.Columns;
import io.holdfast.relational.table.RowTable;
import io.holdfast.relational.write.WriteTransaction;
import io.holdfast.replication.Rows;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks all rows in the order of their keys, and re-encrypts those under another encryption key.
 * Thread-safe.
 */
public final class RelationalKeys implements EncryptionKeys {
  private final Database database;
  private final WriteTransaction transaction;
  private final StatementCatalog rendered;

  public RelationalKeys(
      Database database, WriteTransaction transaction, StatementCatalog rendered) {
    this.database = database;
    this.transaction = transaction;
    this.rendered = rendered;
  }

  @Override
  public KeyStep next(KeyStep before, int limit, KeyAction action) {
    if (!rendered.codec.hasKeys()) {
      throw new UnsupportedCapabilityException(
          Capability.ENCRYPTION.name(), rendered.dialect.name());
    }
    Rows.checkLimit(limit);
    return next(rendered.of(before.type()), before, limit, action);
  }

  private <R extends Row> KeyStep next(
      Statements<R> statements, KeyStep before, int limit, KeyAction action) {
    List<Resting> rows =
        statements.table().encodable() ? page(statements, before.position(), limit) : List.of();
    Map<String, Long> found = new HashMap<>();
    List<RowKey> others = new ArrayList<>();
    String current = rendered.codec.keyId().orElse(null);
    for (Resting row : rows) {
      found.merge(row.keyId() == null ? KeyStep.PLAIN : row.keyId(), 1L, Long::sum);
      if (!Objects.equals(row.keyId(), current)) {
        others.add(row.key());
      }
    }
    List<String> unreadable = new ArrayList<>();
    long rotated = action == KeyAction.ROTATE ? rotate(statements, others, unreadable) : 0;
    if (rows.size() == limit) {
      RowKey position = rows.get(rows.size() - 1).key();
      return new KeyStep(before.type(), position, found, rotated, unreadable, false);
    }
    RowType[] types = RowType.values();
    int following = before.type().ordinal() + 1;
    boolean last = following == types.length;
    RowType type = last ? before.type() : types[following];
    return new KeyStep(type, null, found, rotated, unreadable, last);
  }

  /** A batch in one transaction; if one row cannot be read, each by itself. */
  private <R extends Row> long rotate(
      Statements<R> statements, List<RowKey> keys, List<String> unreadable) {
    if (keys.isEmpty()) {
      return 0;
    }
    try {
      return rotate(statements, keys);
    } catch (StateException e) {
      if (e.code() != ErrorCode.DATA_CORRUPT && e.code() != ErrorCode.KEY_MISSING) {
        throw e;
      }
      if (keys.size() == 1) {
        unreadable.add(String.valueOf(e.getMessage()));
        return 0;
      }
    }
    long rotated = 0;
    for (RowKey key : keys) {
      rotated += rotate(statements, List.of(key), unreadable);
    }
    return rotated;
  }

  /** Somebody may have written or removed rows since they were looked at: they are read again. */
  private <R extends Row> long rotate(Statements<R> statements, List<RowKey> keys) {
    KeyLookup<R> lookup = new KeyLookup<>(statements, statements.table().key(), Lock.FOR_UPDATE);
    return transaction.run(
        WriteIntent.KEYS,
        sql -> {
          List<R> rows = lookup.find(sql, keys, Columns.FULL);
          statements.replace(sql, rows);
          return (long) rows.size();
        });
  }

  private <R extends Row> List<Resting> page(
      Statements<R> statements, @Nullable RowKey after, int limit) {
    RowTable<R> table = statements.table();
    return database.read(
        sql ->
            sql.query(
                statements.range(Columns.LIGHT, after, null, limit),
                statements.bindRange(after, null, limit),
                row -> {
                  String keyId = row.getString(table.place(RowTable.KEY_ID));
                  return new Resting(table.key().read(row, table), keyId);
                }));
  }

  /** A row, and the key under which it rests. */
  private record Resting(RowKey key, @Nullable String keyId) {}
}
