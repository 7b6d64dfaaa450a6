package io.holdfast.postgres.combine;

import io.holdfast.engine.write.EntityOutcome;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.table.Wire;
import io.holdfast.relational.write.FastPathContext;
import io.holdfast.relational.write.StoredColumn;
import io.holdfast.relational.write.StoredTable;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Renders and binds the statements that write entities of one kind with their history and audit
 * rows. A statement is an UPDATE or an INSERT in a common table expression, conditional on the head
 * that each entity was planned against, followed by an INSERT into history and audit from the rows
 * that it returned; it returns their indexes. Values that entity, history and audit have in common
 * are sent once, so a codec that encodes them by row cannot use it. Thread-safe.
 */
final class ConditionalWriteSql {
  private static final String INDEX = "index";

  private final StoredTable<EntityRow> entities;
  private final StoredTable<HistoryRow> history;
  private final StoredTable<AuditRow> audit;
  private final String versionsTable;
  private final List<Slot> slots = new ArrayList<>();
  private final List<Slot> guards = new ArrayList<>();
  private final Map<String, String> texts = new HashMap<>();

  /** A column of sent values, one of each item. */
  private record Slot(Wire wire, String name, Function<PlannedWrite, @Nullable Object> of) {}

  /**
   * The values of the columns of all rows of a plan, in their order.
   *
   * @param head those of the head that the entity was planned against; empty if there is none
   */
  record Values(
      @Nullable Object[] head,
      @Nullable Object[] entity,
      @Nullable Object[] history,
      @Nullable Object[] audit) {}

  ConditionalWriteSql(FastPathContext context, EntityKind kind) {
    entities = context.entityTable(kind);
    history = context.historyTable();
    audit = context.auditTable();
    versionsTable = context.versionsTable();
    Map<String, Slot> shared = new HashMap<>();
    Inserted entity = inserted(entities, Values::entity, Map.of(), shared);
    Map<String, Slot> sameInHistory =
        sharedWithHistory(context.contentColumnsInHistory(kind), shared);
    List<Inserted> records = new ArrayList<>();
    records.add(inserted(history, Values::history, sameInHistory, shared));
    if (context.isAudited()) {
      Map<String, Slot> sameInAudit = sharedWithAudit(shared, sameInHistory);
      records.add(inserted(audit, Values::audit, sameInAudit, shared));
    }
    slots.add(new Slot(Wire.NUMBER, INDEX, item -> (long) item.index()));
    for (int i = 0; i < entities.columns().size(); i++) {
      StoredColumn column = entities.columns().get(i);
      if (ConditionalWrites.CONDITION_COLUMNS.contains(column.name())) {
        int at = i;
        guards.add(
            new Slot(column.wire(), "was_" + column.name(), item -> item.values().head()[at]));
      }
    }
    for (Shape shape : Shape.values()) {
      texts.put("update" + shape, update(shape, entity, records));
      texts.put("create" + shape, create(shape, entity, records));
    }
  }

  /** Whether a statement is for one item or for many. */
  private enum Shape {
    ONE,
    MANY
  }

  /** A table, its columns and the expressions of what is stored in them. */
  private record Inserted(String table, List<String> columns, List<String> values) {}

  /** The values of a plan. */
  Values values(@Nullable EntityRow head, EntityOutcome.Written rows) {
    return new Values(
        head == null ? new @Nullable Object[0] : entities.values(head),
        entities.values(rows.entity()),
        history.values(rows.history()),
        audit.values(rows.audit()));
  }

  /** Replaces entities whose heads are still stored. */
  Sql.Step updating(List<PlannedWrite> items) {
    List<Slot> sent = new ArrayList<>(slots);
    sent.addAll(guards);
    return step("update", sent, items);
  }

  /** Adds entities of keys that were never used. */
  Sql.Step creating(List<PlannedWrite> items) {
    return step("create", slots, items);
  }

  private Sql.Step step(String verb, List<Slot> sent, List<PlannedWrite> items) {
    Shape shape = items.size() == 1 ? Shape.ONE : Shape.MANY;
    String text = texts.get(verb + shape);
    if (text == null) {
      throw new IllegalStateException("Every shape has a text");
    }
    return new Sql.Step(text, (statement, from) -> bind(statement, from, sent, items));
  }

  private static int bind(
      PreparedStatement statement, int from, List<Slot> sent, List<PlannedWrite> items)
      throws SQLException {
    int parameter = from;
    for (Slot slot : sent) {
      if (items.size() == 1) {
        slot.wire().bind(statement, parameter++, slot.of().apply(items.get(0)));
      } else {
        List<@Nullable Object> values = new ArrayList<>(items.size());
        for (PlannedWrite item : items) {
          values.add(slot.of().apply(item));
        }
        slot.wire().bindMany(statement, parameter++, values);
      }
    }
    return parameter;
  }

  /**
   * Gives every column a slot, unless it shares one; adds all to {@code all} by table and column.
   */
  private <R extends Row> Inserted inserted(
      StoredTable<R> table,
      Function<Values, @Nullable Object[]> row,
      Map<String, Slot> same,
      Map<String, Slot> all) {
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (StoredColumn column : table.columns()) {
      int at = columns.size();
      Slot slot = same.get(column.name());
      if (slot == null) {
        slot = new Slot(column.wire(), "c" + slots.size(), item -> row.apply(item.values())[at]);
        slots.add(slot);
      }
      all.put(table.name() + "." + column.name(), slot);
      columns.add(quoted(column.name()));
      values.add(column.stored().apply(slot.name()));
    }
    return new Inserted(quoted(table.name()), columns, values);
  }

  /** The columns of history whose values the entity's own row has. */
  private Map<String, Slot> sharedWithHistory(
      Map<String, String> contentColumns, Map<String, Slot> known) {
    Map<String, String> names = new HashMap<>(contentColumns);
    for (String same : List.of("namespace", "id", "version", "deleted", "epoch")) {
      names.put(same, same);
    }
    names.put("state_hash", "row_hash");
    return found(names, entities.name(), known);
  }

  private Map<String, Slot> sharedWithAudit(
      Map<String, Slot> known, Map<String, Slot> sameInHistory) {
    Map<String, String> names = new HashMap<>();
    for (String same : List.of("namespace", "kind", "id", "version", "epoch")) {
      names.put(same, same);
    }
    for (String same : List.of("action", "actor", "reason", "recorded_at")) {
      names.put(same, same);
    }
    names.put("metadata", "change_metadata");
    names.put("hash_after", "state_hash");
    Map<String, Slot> all = new HashMap<>(known);
    sameInHistory.forEach((name, slot) -> all.put(history.name() + "." + name, slot));
    return found(names, history.name(), all);
  }

  private static Map<String, Slot> found(
      Map<String, String> names, String table, Map<String, Slot> known) {
    Map<String, Slot> found = new HashMap<>();
    names.forEach(
        (name, other) -> {
          Slot slot = known.get(table + "." + other);
          if (slot != null) {
            found.put(name, slot);
          }
        });
    return found;
  }

  private String update(Shape shape, Inserted entity, List<Inserted> records) {
    List<Slot> sent = new ArrayList<>(slots);
    sent.addAll(guards);
    String set =
        IntStream.range(0, entity.columns().size())
            .filter(i -> !entities.keyColumns().contains(entities.columns().get(i).name()))
            .mapToObj(i -> entity.columns().get(i) + " = " + entity.values().get(i))
            .collect(Collectors.joining(", "));
    List<String> conditions = new ArrayList<>(sameKey(entity, "t"));
    for (Slot guard : guards) {
      String column = guard.name().substring("was_".length());
      String equals = column.equals("version") ? " = item." : " IS NOT DISTINCT FROM item.";
      conditions.add("t." + quoted(column) + equals + guard.name());
    }
    return "WITH item AS ("
        + items(shape, sent)
        + "), done AS (UPDATE "
        + entity.table()
        + " AS t SET "
        + set
        + " FROM item WHERE "
        + String.join(" AND ", conditions)
        + " RETURNING item.*)"
        + inserting(records)
        + " SELECT "
        + INDEX
        + " FROM done";
  }

  private String create(Shape shape, Inserted entity, List<Inserted> records) {
    List<Inserted> inserts = new ArrayList<>(List.of(entity));
    inserts.addAll(records);
    Inserted version = records.get(0);
    String kind = version.values().get(version.columns().indexOf(quoted("kind")));
    List<String> absent = new ArrayList<>();
    absent.add(missing(entity.table(), sameKey(entity, "t")));
    for (String table : List.of(versionsTable, history.name())) {
      List<String> same = new ArrayList<>(sameKey(entity, "t"));
      same.add("t." + quoted("kind") + " = item." + kind);
      absent.add(missing(quoted(table), same));
    }
    return "WITH item AS ("
        + items(shape, slots)
        + "), done AS (SELECT * FROM item WHERE "
        + String.join(" AND ", absent)
        + ")"
        + inserting(inserts)
        + " SELECT "
        + INDEX
        + " FROM done";
  }

  private static String missing(String table, List<String> same) {
    return "NOT EXISTS (SELECT 1 FROM " + table + " AS t WHERE " + String.join(" AND ", same) + ")";
  }

  private List<String> sameKey(Inserted entity, String alias) {
    List<String> same = new ArrayList<>();
    for (String name : entities.keyColumns()) {
      String column = quoted(name);
      String value = entity.values().get(entity.columns().indexOf(column));
      same.add(alias + "." + column + " = item." + value);
    }
    return same;
  }

  private static String inserting(List<Inserted> inserts) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < inserts.size(); i++) {
      Inserted insert = inserts.get(i);
      text.append(", n").append(i).append(" AS (INSERT INTO ").append(insert.table());
      text.append(" (").append(String.join(", ", insert.columns())).append(") SELECT ");
      text.append(String.join(", ", insert.values())).append(" FROM done)");
    }
    return text.toString();
  }

  private static String items(Shape shape, List<Slot> sent) {
    if (shape == Shape.ONE) {
      return "SELECT "
          + sent.stream()
              .map(slot -> slot.wire().one() + " AS " + slot.name())
              .collect(Collectors.joining(", "));
    }
    return "SELECT * FROM "
        + Wire.rows(sent.stream().map(Slot::wire).toList(), sent.stream().map(Slot::name).toList());
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
