package io.holdfast.relational.upkeep;

import io.holdfast.engine.Upkeep;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.maintenance.StoreSize;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.jdbc.Database;
import io.holdfast.relational.jdbc.DatabaseFacts;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.statement.StatementCatalog;
import io.holdfast.relational.write.WriteTransaction;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.VersionRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds and deletes rows that are no longer needed, with statements that use an index. Thread-safe.
 */
public final class RelationalUpkeep implements Upkeep {
  /** One index range scan, because a hot entity may have many requests. */
  private static final String PINNED =
      "SELECT DISTINCT version FROM state_requests"
          + " WHERE namespace = ? AND kind = ? AND id = ? AND version BETWEEN ? AND ?";

  private final Database database;
  private final WriteTransaction transaction;
  private final StatementCatalog catalog;
  private final DatabaseFacts facts;

  public RelationalUpkeep(
      Database database, WriteTransaction transaction, StatementCatalog catalog) {
    this.database = database;
    this.transaction = transaction;
    this.catalog = catalog;
    facts = catalog.dialect.facts();
  }

  @Override
  public List<Mark> due(DueQuery query, int limit) {
    return database.read(
        sql ->
            sql.query(
                UpkeepText.due(catalog, query),
                statement -> bind(statement, query, limit),
                row -> dueMark(query, row)));
  }

  private static void bind(PreparedStatement statement, DueQuery query, int limit)
      throws SQLException {
    int index = 1;
    statement.setString(index++, query.namespace());
    statement.setLong(index++, query.until());
    if (query.due() == Due.FINISHED) {
      statement.setLong(index++, query.now());
    }
    Mark after = query.after();
    if (after != null) {
      statement.setLong(index++, after.instant());
      statement.setString(index++, after.key().first());
      if (query.type() == RowType.REQUEST) {
        statement.setString(index++, after.key().second());
        statement.setString(index++, after.key().third());
      }
    }
    statement.setInt(index, limit);
  }

  private static Mark dueMark(DueQuery query, ResultSet row) throws SQLException {
    String namespace = query.namespace();
    String kind = query.type().kind().map(EntityKind::label).orElse(null);
    RowKey key =
        query.type() == RowType.REQUEST
            ? RowKey.ofRequest(namespace, row.getString(4), row.getString(5), row.getString(6))
            : RowKey.of(namespace, row.getString(4));
    return new Mark(
        key, kind == null ? row.getString(3) : kind, row.getLong(2), row.getLong(1), false);
  }

  @Override
  public List<Series> series(
      RowType type, String namespace, @Nullable RowKey afterOwner, int limit) {
    return database.read(
        sql ->
            sql.query(
                UpkeepText.series(catalog, type, afterOwner == null),
                statement -> {
                  int index = 1;
                  statement.setString(index++, namespace);
                  index = afterOwner == null ? index : bind(statement, index, type, afterOwner);
                  statement.setInt(index, limit);
                },
                row ->
                    new Series(
                        type,
                        type == RowType.EVENT
                            ? RowKey.of(namespace, row.getString(4))
                            : RowKey.of(namespace, row.getString(4), row.getString(5)),
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3))));
  }

  private static int bind(PreparedStatement statement, int from, RowType type, RowKey owner)
      throws SQLException {
    int index = from;
    statement.setString(index++, owner.first());
    if (type != RowType.EVENT) {
      statement.setString(index++, owner.second());
    }
    return index;
  }

  @Override
  public List<Mark> marks(Series series, @Nullable Mark after, int limit) {
    RowType type = series.type();
    RowKey owner = series.owner();
    return database.read(
        sql -> {
          List<Mark> marks =
              sql.query(
                  UpkeepText.marks(catalog, type, after == null),
                  statement -> {
                    statement.setString(1, owner.namespace());
                    int index = bind(statement, 2, type, owner);
                    if (after != null && UpkeepText.isCopy(type)) {
                      statement.setLong(index++, after.instant());
                      statement.setString(index++, after.key().first());
                    } else if (after != null) {
                      statement.setLong(index++, after.version());
                    }
                    statement.setInt(index, limit);
                  },
                  row -> mark(series, row));
          return type == RowType.HISTORY ? pinned(sql, owner, marks) : marks;
        });
  }

  private static Mark mark(Series series, ResultSet row) throws SQLException {
    RowType type = series.type();
    RowKey owner = series.owner();
    long number = row.getLong(2);
    RowKey key =
        switch (type) {
          case SNAPSHOT, CHECKPOINT -> RowKey.of(owner.namespace(), row.getString(3));
          case EVENT -> RowKey.ofEvent(owner.namespace(), owner.first(), number);
          default -> RowKey.of(owner.namespace(), owner.first(), owner.second(), number);
        };
    String kind = type == RowType.EVENT ? EntityKind.SESSION.label() : owner.first();
    return new Mark(key, kind, number, row.getLong(1), false);
  }

  private static List<Mark> pinned(Sql sql, RowKey owner, List<Mark> marks) throws SQLException {
    if (marks.isEmpty()) {
      return marks;
    }
    Set<Long> versions =
        new HashSet<>(
            sql.query(
                PINNED,
                statement -> {
                  statement.setString(1, owner.namespace());
                  statement.setString(2, owner.first());
                  statement.setString(3, owner.second());
                  statement.setLong(4, marks.get(0).version());
                  statement.setLong(5, marks.get(marks.size() - 1).version());
                },
                row -> row.getLong(1)));
    return marks.stream()
        .map(
            mark ->
                versions.contains(mark.version())
                    ? new Mark(mark.key(), mark.kind(), mark.version(), mark.instant(), true)
                    : mark)
        .toList();
  }

  @Override
  public int remove(RowType type, List<RowKey> keys, OptionalLong epoch) {
    List<RowKey> ordered = keys.stream().sorted().toList();
    return transaction.run(
        WriteIntent.upkeep(epoch), sql -> sum(catalog.of(type).delete(sql, ordered)));
  }

  @Override
  public int purge(EntityKind kind, List<Mark> tombstones, OptionalLong epoch) {
    List<Mark> ordered = tombstones.stream().sorted(Comparator.comparing(Mark::key)).toList();
    String delete =
        "DELETE FROM "
            + UpkeepText.table(catalog, RowType.of(kind))
            + " WHERE namespace = ? AND id = ? AND version = ? AND deleted";
    return transaction.run(
        WriteIntent.upkeep(epoch),
        sql -> {
          int[] counts =
              sql.batch(
                  delete,
                  ordered,
                  (statement, mark) -> {
                    statement.setString(1, mark.key().namespace());
                    statement.setString(2, mark.key().first());
                    statement.setLong(3, mark.version());
                  });
          List<VersionRow> floors = new ArrayList<>();
          for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
              Mark mark = ordered.get(i);
              RowKey key = mark.key();
              floors.add(
                  new VersionRow(key.namespace(), kind.label(), key.first(), mark.version()));
            }
          }
          catalog.history.delete(sql, floors.stream().map(RelationalUpkeep::version).toList());
          catalog.versions.put(sql, floors);
          return floors.size();
        });
  }

  private static RowKey version(VersionRow floor) {
    return RowKey.of(floor.namespace(), floor.kind(), floor.id(), floor.version());
  }

  private static int sum(int[] counts) {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }

  @Override
  public StoreSize.Table size(RowType type) {
    String table = UpkeepText.table(catalog, type);
    return database.scan(
        sql ->
            new StoreSize.Table(
                sql.query("SELECT count(*) FROM " + table, Sql.Binding.NONE, row -> row.getLong(1))
                    .get(0),
                facts.bytes(sql, table)));
  }

  /** Each count uses an index, since in the rows documents precede the columns that it needs. */
  @Override
  public StoreSize.Entities count(EntityKind kind, long now) {
    String count = "(SELECT count(*) FROM " + UpkeepText.table(catalog, RowType.of(kind));
    String text =
        "SELECT "
            + count
            + "), "
            + count
            + " WHERE NOT deleted AND expires_at <= ?), "
            + count
            + " WHERE deleted)";
    return database
        .scan(
            sql ->
                sql.query(
                    text,
                    statement -> statement.setLong(1, now),
                    row ->
                        new StoreSize.Entities(
                            row.getLong(1) - row.getLong(2) - row.getLong(3),
                            row.getLong(2),
                            row.getLong(3))))
        .get(0);
  }
}
