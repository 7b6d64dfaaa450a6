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
 * Key rotation: scans all rows in key order, and re-encrypts those whose encryption key is not the
 * current one. Thread-safe.
 */
public final class RelationalKeys implements EncryptionKeys {
  private final Database database;
  private final WriteTransaction transaction;
  private final StatementCatalog catalog;

  public RelationalKeys(Database database, WriteTransaction transaction, StatementCatalog catalog) {
    this.database = database;
    this.transaction = transaction;
    this.catalog = catalog;
  }

  @Override
  public KeyStep next(KeyStep before, int limit, KeyAction action) {
    if (!catalog.codec.hasKeys()) {
      throw new UnsupportedCapabilityException(
          Capability.ENCRYPTION.name(), catalog.dialect.name());
    }
    Rows.checkLimit(limit);
    return next(catalog.of(before.type()), before, limit, action);
  }

  private <R extends Row> KeyStep next(
      Statements<R> statements, KeyStep before, int limit, KeyAction action) {
    List<StoredKey> rows =
        statements.table().encodable() ? page(statements, before.position(), limit) : List.of();
    Map<String, Long> found = new HashMap<>();
    List<RowKey> others = new ArrayList<>();
    String current = catalog.codec.keyId().orElse(null);
    for (StoredKey row : rows) {
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

  /** Rotates a batch in one transaction; if a row cannot be decoded, each row in its own. */
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

  /** Reads the rows again under lock, since they may have been written or deleted concurrently. */
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

  private <R extends Row> List<StoredKey> page(
      Statements<R> statements, @Nullable RowKey after, int limit) {
    RowTable<R> table = statements.table();
    return database.read(
        sql ->
            sql.query(
                statements.range(Columns.LIGHT, after, null, limit),
                statements.bindRange(after, null, limit),
                row -> {
                  String keyId = row.getString(table.place(RowTable.KEY_ID));
                  return new StoredKey(table.key().read(row, table), keyId);
                }));
  }

  /** The key of a row, and the id of its encryption key; absent if it is not encrypted. */
  private record StoredKey(RowKey key, @Nullable String keyId) {}
}
