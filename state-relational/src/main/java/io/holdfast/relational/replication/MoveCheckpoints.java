package io.holdfast.relational.replication;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.replication.MoveCheckpoint;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table of checkpoints: the progress of moves into this store. Stateless and thread-safe. */
final class MoveCheckpoints {
  private static final String PUT =
      "INSERT INTO replication_checkpoints (run, row_type, position, row_count, updated_at)"
          + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (run) DO UPDATE SET row_type = excluded.row_type,"
          + " position = excluded.position, row_count = excluded.row_count,"
          + " updated_at = excluded.updated_at";
  private static final String FIND =
      "SELECT run, row_type, position, row_count, updated_at FROM replication_checkpoints"
          + " WHERE run = ?";
  private static final String REMOVE = "DELETE FROM replication_checkpoints WHERE run = ?";

  void put(Sql sql, MoveCheckpoint checkpoint) throws SQLException {
    RowKey position = checkpoint.position();
    sql.update(
        PUT,
        statement -> {
          statement.setString(1, checkpoint.run());
          statement.setString(2, checkpoint.type().name());
          statement.setString(3, position == null ? null : position.encode());
          statement.setLong(4, checkpoint.rows());
          statement.setLong(5, checkpoint.updatedAt().toEpochMilli());
        });
  }

  Optional<MoveCheckpoint> find(Sql sql, String run) throws SQLException {
    return sql.query(FIND, statement -> statement.setString(1, run), MoveCheckpoints::read).stream()
        .findFirst();
  }

  void remove(Sql sql, String run) throws SQLException {
    sql.update(REMOVE, statement -> statement.setString(1, run));
  }

  private static MoveCheckpoint read(ResultSet row) throws SQLException {
    String position = row.getString(3);
    return new MoveCheckpoint(
        row.getString(1),
        type(row.getString(1), row.getString(2)),
        position == null ? null : RowKey.decode(position),
        row.getLong(4),
        Instant.ofEpochMilli(row.getLong(5)));
  }

  private static RowType type(String run, String name) {
    try {
      return RowType.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new DataCorruptException(
          ErrorDetail.of("Checkpoint of a move names an unknown type of rows")
              .with("run", run)
              .with("type", name),
          e);
    }
  }
}
