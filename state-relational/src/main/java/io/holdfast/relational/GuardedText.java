package io.holdfast.relational;

import io.holdfast.engine.EntityOutcome;
import io.holdfast.model.EntityKind;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Statements that write entities of one kind with history and audit, each where its entity still is
 * as it was planned on; those that are not are left out, whole. They return the places of those
 * that were written. What entity, history and audit have in common is sent once, so rows have to
 * rest as they are. In the terms of PostgreSQL: rows come out of arrays, and one statement writes
 * to three tables. Thread-safe.
 */
final class GuardedText {
  private static final String PLACE = "place";

  private final DSLContext jooq;
  private final RelationalDialect dialect;
  private final Rendered rendered;
  private final Statements<EntityRow> entities;
  private final List<Slot> slots = new ArrayList<>();
  private final List<Slot> guards = new ArrayList<>();
  private final Map<String, String> texts = new HashMap<>();

  /** A value of every item, in a column of its own. */
  private record Slot(
      Wire wire, String name, Function<GuardedWrites.Planned, @Nullable Object> of) {}

  /**
   * What the columns of the rows hold, in their order.
   *
   * @param head of the row that the entity was planned on; empty if there is none
   */
  record Values(
      @Nullable Object[] head,
      @Nullable Object[] entity,
      @Nullable Object[] history,
      @Nullable Object[] audit) {}

  GuardedText(Rendered rendered, EntityKind kind, boolean audited) {
    this.rendered = rendered;
    entities = rendered.entities(kind);
    dialect = rendered.dialect;
    jooq = entities.jooq();
    Map<String, Slot> shared = new HashMap<>();
    Inserted entity = inserted(entities.table(), Values::entity, Map.of(), shared);
    Map<String, Slot> sameInHistory = sharedWithHistory(kind, shared);
    Inserted history = inserted(rendered.history.table(), Values::history, sameInHistory, shared);
    Map<String, Slot> sameInAudit = sharedWithAudit(shared, sameInHistory);
    List<Inserted> notes = new ArrayList<>(List.of(history));
    if (audited) {
      notes.add(inserted(rendered.audit.table(), Values::audit, sameInAudit, shared));
    }
    slots.add(new Slot(Wire.NUMBER, PLACE, item -> (long) item.place()));
    for (Column<EntityRow> column : entities.table().columns()) {
      if (GuardedWrites.GUARDED.contains(column.name())) {
        int at = entities.table().place(column.name()) - 1;
        guards.add(
            new Slot(column.wire(), "was_" + column.name(), item -> item.values().head()[at]));
      }
    }
    for (Shape shape : Shape.values()) {
      texts.put("update" + shape, update(shape, entity, notes));
      texts.put("create" + shape, create(shape, entity, notes));
    }
  }

  /** Whether a statement is for one item or for many. */
  private enum Shape {
    ONE,
    MANY
  }

  /** A table, its columns and the expressions of what is stored in them. */
  private record Inserted(String table, List<String> columns, List<String> values) {}

  /** What is sent of a plan. */
  Values values(@Nullable EntityRow head, EntityOutcome.Written rows) {
    return new Values(
        head == null ? new @Nullable Object[0] : entities.values(head),
        entities.values(rows.entity()),
        rendered.history.values(rows.history()),
        rendered.audit.values(rows.audit()));
  }

  /** Replaces entities that are as they were. */
  Sql.Step updating(List<GuardedWrites.Planned> items) {
    List<Slot> sent = new ArrayList<>(slots);
    sent.addAll(guards);
    return step("update", sent, items);
  }

  /** Adds entities of keys that were never used. */
  Sql.Step creating(List<GuardedWrites.Planned> items) {
    return step("create", slots, items);
  }

  private Sql.Step step(String verb, List<Slot> sent, List<GuardedWrites.Planned> items) {
    Shape shape = items.size() == 1 ? Shape.ONE : Shape.MANY;
    String text = texts.get(verb + shape);
    if (text == null) {
      throw new IllegalStateException("Every shape has a text");
    }
    return new Sql.Step(text, (statement, from) -> bind(statement, from, sent, items));
  }

  private static int bind(
      PreparedStatement statement, int from, List<Slot> sent, List<GuardedWrites.Planned> items)
      throws SQLException {
    int place = from;
    for (Slot slot : sent) {
      if (items.size() == 1) {
        slot.wire().bind(statement, place++, slot.of().apply(items.get(0)));
      } else {
        List<@Nullable Object> values = new ArrayList<>(items.size());
        for (GuardedWrites.Planned item : items) {
          values.add(slot.of().apply(item));
        }
        slot.wire().bindMany(statement, place++, values);
      }
    }
    return place;
  }

  /** Gives every column a slot, but for those that have one; notes new ones by table and column. */
  private <R extends Row> Inserted inserted(
      RowTable<R> table,
      Function<Values, @Nullable Object[]> row,
      Map<String, Slot> same,
      Map<String, Slot> all) {
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Column<R> column : table.columns()) {
      int at = columns.size();
      Slot slot = same.get(column.name());
      if (slot == null) {
        slot = new Slot(column.wire(), "c" + slots.size(), item -> row.apply(item.values())[at]);
        slots.add(slot);
      }
      all.put(table.name() + "." + column.name(), slot);
      columns.add(quoted(column.name()));
      values.add(jooq.render(column.storedFrom(dialect, slot.name())));
    }
    return new Inserted(quoted(table.name()), columns, values);
  }

  /** The columns of history whose values the entity's own row has. */
  private Map<String, Slot> sharedWithHistory(EntityKind kind, Map<String, Slot> known) {
    Map<String, String> names = new HashMap<>();
    for (String same : List.of("namespace", "id", "version", "deleted", "epoch")) {
      names.put(same, same);
    }
    names.put("state_hash", "row_hash");
    List<Column<EntityRow>> own = ContentColumns.of(kind).columns();
    List<Column<EntityRow>> any = ContentColumns.ANY_KIND.columns();
    for (int i = 0; i < own.size(); i++) {
      names.put(any.get(i).name(), own.get(i).name());
    }
    return found(names, entities.table().name(), known);
  }

  private static Map<String, Slot> sharedWithAudit(
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
    sameInHistory.forEach((name, slot) -> all.put(Tables.HISTORY.name() + "." + name, slot));
    return found(names, Tables.HISTORY.name(), all);
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

  private String update(Shape shape, Inserted entity, List<Inserted> notes) {
    List<Slot> sent = new ArrayList<>(slots);
    sent.addAll(guards);
    String set =
        IntStream.range(0, entity.columns().size())
            .filter(i -> !entities.table().key().has(entities.table().columns().get(i).name()))
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
        + noted(notes, 0)
        + " SELECT place FROM done";
  }

  private String create(Shape shape, Inserted entity, List<Inserted> notes) {
    List<Inserted> inserts = new ArrayList<>(List.of(entity));
    inserts.addAll(notes);
    String kind = notes.get(0).values().get(notes.get(0).columns().indexOf(quoted("kind")));
    List<String> absent = new ArrayList<>();
    absent.add(missing(entity.table(), sameKey(entity, "t")));
    for (String table : List.of(Tables.VERSIONS.name(), Tables.HISTORY.name())) {
      List<String> same = new ArrayList<>(sameKey(entity, "t"));
      same.add("t." + quoted("kind") + " = item." + kind);
      absent.add(missing(quoted(table), same));
    }
    return "WITH item AS ("
        + items(shape, slots)
        + "), done AS (SELECT * FROM item WHERE "
        + String.join(" AND ", absent)
        + ")"
        + noted(inserts, 0)
        + " SELECT place FROM done";
  }

  private static String missing(String table, List<String> same) {
    return "NOT EXISTS (SELECT 1 FROM " + table + " AS t WHERE " + String.join(" AND ", same) + ")";
  }

  private List<String> sameKey(Inserted entity, String alias) {
    List<String> same = new ArrayList<>();
    for (KeyColumns.Part part : entities.table().key().parts()) {
      String column = quoted(part.column());
      String value = entity.values().get(entity.columns().indexOf(column));
      same.add(alias + "." + column + " = item." + value);
    }
    return same;
  }

  private static String noted(List<Inserted> inserts, int first) {
    StringBuilder text = new StringBuilder();
    for (int i = first; i < inserts.size(); i++) {
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
