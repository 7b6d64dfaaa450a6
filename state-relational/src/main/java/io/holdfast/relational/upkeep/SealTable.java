package io.holdfast.relational.upkeep;

import io.holdfast.audit.Seal;
import io.holdfast.audit.SealedEntries;
import io.holdfast.audit.SealedEntry;
import io.holdfast.model.Hash;
import io.holdfast.relational.jdbc.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements on the table of seals. Stateless and thread-safe. */
final class SealTable {
  private static final String COLUMNS =
      "number, store_id, previous, entry_count, root, keys_hash, through, earliest, latest,"
          + " sealed_at, key_id, signature, entries";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM audit_seals ";
  private static final String LAST = SELECT + "ORDER BY number DESC LIMIT 1";
  private static final String OLDEST = SELECT + "WHERE entries IS NOT NULL ORDER BY number LIMIT 1";
  private static final String AFTER = SELECT + "WHERE number > ? ORDER BY number LIMIT ?";
  private static final String ADD =
      "INSERT INTO audit_seals ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO NOTHING";
  private static final String TRIM =
      "UPDATE audit_seals SET entries = NULL WHERE number = ? AND entries IS NOT NULL";
  private static final String REMOVE =
      "DELETE FROM state_audit_log WHERE namespace = ? AND kind = ? AND id = ? AND version = ?"
          + " AND place <= ?";

  /** Replaces a malformed hash; no seal has it, so verification reports the seal as altered. */
  private static final Hash UNREADABLE = Hash.of(new byte[Hash.BYTES]);

  Optional<Seal> last(Sql sql) throws SQLException {
    return sql.query(LAST, Sql.Binding.NONE, SealTable::read).stream().findFirst();
  }

  Optional<Seal> oldest(Sql sql) throws SQLException {
    return sql.query(OLDEST, Sql.Binding.NONE, SealTable::read).stream().findFirst();
  }

  List<Seal> after(Sql sql, long number, int limit) throws SQLException {
    return sql.query(
        AFTER,
        statement -> {
          statement.setLong(1, number);
          statement.setInt(2, limit);
        },
        SealTable::read);
  }

  int add(Sql sql, Seal seal) throws SQLException {
    List<SealedEntry> entries = seal.entries();
    return sql.update(
        ADD,
        statement -> {
          statement.setLong(1, seal.number());
          statement.setString(2, seal.storeId());
          hash(statement, 3, seal.previous());
          statement.setLong(4, seal.count());
          hash(statement, 5, seal.root());
          hash(statement, 6, seal.keys());
          statement.setLong(7, seal.through());
          statement.setLong(8, seal.earliest());
          statement.setLong(9, seal.latest());
          statement.setLong(10, seal.sealedAt());
          statement.setString(11, seal.keyId());
          hash(statement, 12, seal.signature());
          statement.setBytes(13, entries == null ? null : SealedEntries.encode(entries));
        });
  }

  int trim(Sql sql, long number) throws SQLException {
    return sql.update(TRIM, statement -> statement.setLong(1, number));
  }

  int[] removeEntries(Sql sql, List<SealedEntry> entries, long through) throws SQLException {
    return sql.batch(
        REMOVE,
        entries,
        (statement, entry) -> {
          statement.setString(1, entry.namespace());
          statement.setString(2, entry.kind());
          statement.setString(3, entry.id());
          statement.setLong(4, entry.version());
          statement.setLong(5, through);
        });
  }

  private static void hash(PreparedStatement statement, int index, @Nullable Hash hash)
      throws SQLException {
    if (hash == null) {
      statement.setNull(index, Types.BINARY);
    } else {
      statement.setBytes(index, hash.toBytes());
    }
  }

  private static Seal read(ResultSet row) throws SQLException {
    byte[] entries = row.getBytes(13);
    return new Seal(
        row.getLong(1),
        String.valueOf(row.getString(2)),
        hash(row, 3),
        row.getLong(4),
        present(row, 5),
        present(row, 6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10),
        row.getString(11),
        hash(row, 12),
        entries == null ? null : SealedEntries.decode(entries));
  }

  private static @Nullable Hash hash(ResultSet row, int index) throws SQLException {
    return row.getBytes(index) == null ? null : present(row, index);
  }

  private static Hash present(ResultSet row, int index) throws SQLException {
    byte[] bytes = row.getBytes(index);
    return bytes == null || bytes.length != Hash.BYTES ? UNREADABLE : Hash.of(bytes);
  }
}
