package io.holdfast.relational.upkeep;

import io.holdfast.engine.Upkeep.Due;
import io.holdfast.engine.Upkeep.DueQuery;
import io.holdfast.relational.statement.StatementCatalog;
import io.holdfast.row.RowType;
import java.util.List;
import java.util.stream.Collectors;

/** The texts of maintenance queries, in SQL that both databases support. */
final class UpkeepText {
  private static final String LIVE = " AND NOT deleted AND (expires_at IS NULL OR expires_at > ?)";

  private UpkeepText() {}

  /** The table of a type. */
  static String table(StatementCatalog catalog, RowType type) {
    return catalog.of(type).table().name();
  }

  /** The timestamp column that decides whether rows are due. */
  private static String instant(Due due) {
    return switch (due) {
      case FINISHED -> "finished_at";
      case EXPIRED -> "expires_at";
      case DELETED -> "updated_at";
      case RECORDED -> "recorded_at";
      case PURGEABLE -> "purge_at";
    };
  }

  private static String condition(Due due) {
    return switch (due) {
      case FINISHED -> LIVE;
      case EXPIRED -> " AND NOT deleted";
      case DELETED -> " AND deleted";
      case RECORDED, PURGEABLE -> "";
    };
  }

  /** The key columns after the namespace. */
  static List<String> key(RowType type) {
    return type == RowType.REQUEST ? List.of("kind", "id", "request_id") : List.of("id");
  }

  /** Selects instant, version, kind (null if the table has no such column), then the key. */
  static String due(StatementCatalog catalog, DueQuery query) {
    String instant = instant(query.due());
    String keys = String.join(", ", key(query.type()));
    return "SELECT "
        + instant
        + ", version, "
        + (query.type().kind().isPresent() ? "NULL" : "kind")
        + ", "
        + keys
        + " FROM "
        + table(catalog, query.type())
        + " WHERE namespace = ? AND "
        + instant
        + " <= ?"
        + condition(query.due())
        + (query.after() == null ? "" : keysetCondition(instant + ", " + keys))
        + " ORDER BY "
        + instant
        + ", "
        + keys
        + " LIMIT ?";
  }

  /** The columns that identify the owner of a row, after the namespace. */
  static List<String> owner(RowType type) {
    return switch (type) {
      case EVENT -> List.of("session_id");
      case SNAPSHOT, CHECKPOINT -> List.of("kind", "entity_id");
      default -> List.of("kind", "id");
    };
  }

  /** The column of a row's number within its series. */
  private static String number(RowType type) {
    return type == RowType.EVENT || type == RowType.TRANSITION ? "seq" : "version";
  }

  /** The timestamp column that retention compares. */
  private static String measure(RowType type) {
    return switch (type) {
      case EVENT -> "occurred_at";
      case SNAPSHOT, CHECKPOINT -> "taken_at";
      default -> "recorded_at";
    };
  }

  /** Selects count, lowest and highest number, then the owner. */
  static String series(StatementCatalog catalog, RowType type, boolean fromStart) {
    String owner = String.join(", ", owner(type));
    return "SELECT count(*), min("
        + number(type)
        + "), max("
        + number(type)
        + "), "
        + owner
        + " FROM "
        + table(catalog, type)
        + " WHERE namespace = ?"
        + (fromStart ? "" : keysetCondition(owner))
        + " GROUP BY "
        + owner
        + " ORDER BY "
        + owner
        + " LIMIT ?";
  }

  /** Selects instant, number and, for snapshots and checkpoints, the id. */
  static String marks(StatementCatalog catalog, RowType type, boolean fromStart) {
    String order = isCopy(type) ? measure(type) + ", id" : number(type);
    return "SELECT "
        + measure(type)
        + ", "
        + number(type)
        + (isCopy(type) ? ", id" : "")
        + " FROM "
        + table(catalog, type)
        + " WHERE namespace = ?"
        + owner(type).stream().map(c -> " AND " + c + " = ?").collect(Collectors.joining())
        + (fromStart ? "" : keysetCondition(order))
        + " ORDER BY "
        + order
        + " LIMIT ?";
  }

  static boolean isCopy(RowType type) {
    return type == RowType.SNAPSHOT || type == RowType.CHECKPOINT;
  }

  /** The row value comparison of keyset pagination. */
  private static String keysetCondition(String columns) {
    String parameters = columns.replaceAll("[a-z_]+", "?");
    return " AND (" + columns + ") > (" + parameters + ")";
  }
}
