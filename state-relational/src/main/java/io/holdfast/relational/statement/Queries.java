package io.holdfast.relational.statement;

import io.holdfast.engine.AuditPosition;
import io.holdfast.engine.Terms;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Status;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Cursor;
import io.holdfast.query.Cursor.Order;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.relational.dialect.SearchIndex.Preselection;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.statement.Statements.Columns;
import io.holdfast.relational.table.Column;
import io.holdfast.relational.table.Derived;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import io.holdfast.text.Words;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The list queries of the contract. Every value is bound as a parameter. Thread-safe. */
public final class Queries {
  /** Indexed prefix of an event's type, which may be longer than an index entry can be. */
  private static final int INDEXED_TYPE_CHARACTERS = 200;

  private static final Field<String> NAMESPACE = text("namespace");
  private static final Field<String> KIND = text("kind");
  private static final Field<String> ID = text("id");
  private static final Field<Long> VERSION = number("version");
  private static final Field<Long> UPDATED = number("updated_at");
  private static final Field<Long> EXPIRES = number("expires_at");
  private static final Field<Boolean> DELETED = DSL.field(DSL.name("deleted"), SQLDataType.BOOLEAN);

  /** Maximum number of words of a search that are looked up in the index. */
  private static final int MAX_INDEXED_WORDS = 16;

  private final StatementCatalog catalog;

  public Queries(StatementCatalog catalog) {
    this.catalog = catalog;
  }

  public List<EntityRow> list(
      Sql sql,
      String namespace,
      EntityKind kind,
      EntityQuery query,
      @Nullable Cursor after,
      int limit,
      long now)
      throws SQLException {
    Statements<EntityRow> statements = catalog.entities(kind);
    Condition condition =
        NAMESPACE
            .eq(namespace)
            .and(DSL.not(DELETED))
            .and(EXPIRES.isNull().or(EXPIRES.gt(now)))
            .and(entities(query, after));
    List<Long> terms = Terms.wanted(kind, namespace, query);
    if (terms.isEmpty()) {
      return branch(statements, statements.table().table(), condition, order(query, ID), limit)
          .run(sql);
    }
    Preselection found =
        catalog.dialect.search().withTerms(statements.table().table(), namespace, terms);
    Condition afterCursor =
        query.order() == Order.ID && after != null ? found.id().gt(after.id()) : DSL.noCondition();
    Branch<EntityRow> known =
        branch(
            statements,
            found.from(),
            condition.and(found.condition()).and(afterCursor),
            order(query, found.id()),
            limit);
    Branch<EntityRow> unknown =
        branch(
            statements,
            statements.table().table(),
            condition.and(isNull(Derived.TERMS)),
            order(query, ID),
            limit);
    return known.with(unknown).run(sql);
  }

  private static List<Field<?>> order(EntityQuery query, Field<String> id) {
    return query.order() == Order.ID ? List.of(id) : List.of(UPDATED, id);
  }

  /** The conditions on status, update time and cursor. */
  private static Condition entities(EntityQuery query, @Nullable Cursor after) {
    Condition condition = DSL.noCondition();
    if (!query.statuses().isEmpty()) {
      List<String> labels = query.statuses().stream().map(Status::label).sorted().toList();
      condition = condition.and(text("status").in(labels));
    }
    Instant since = query.updatedSince();
    if (since == null) {
      return after == null ? condition : condition.and(ID.gt(after.id()));
    }
    condition = condition.and(UPDATED.ge(since.toEpochMilli()));
    return after == null
        ? condition
        : condition.and(DSL.row(UPDATED, ID).gt(after.number(), after.id()));
  }

  public List<HistoryRow> history(Sql sql, EntityKey key, long afterVersion, int limit)
      throws SQLException {
    Condition condition = of(key, ID).and(VERSION.gt(afterVersion));
    return run(sql, catalog.history, condition, List.of(VERSION), limit);
  }

  public List<HistoryRow> historyAt(Sql sql, EntityKey key, long version) throws SQLException {
    return run(sql, catalog.history, of(key, ID).and(VERSION.eq(version)), List.of(VERSION), 1);
  }

  public List<HistoryRow> historyAsOf(Sql sql, EntityKey key, long instant) throws SQLException {
    Condition condition = of(key, ID).and(number("updated_at").le(instant));
    return run(sql, catalog.history, condition, List.of(VERSION.desc()), 1);
  }

  public List<TransitionRow> transitions(Sql sql, EntityKey key, long afterSeq, int limit)
      throws SQLException {
    Field<Long> seq = number("seq");
    Condition condition = of(key, ID).and(seq.gt(afterSeq));
    return run(sql, catalog.transitions, condition, List.of(seq), limit);
  }

  public List<SnapshotRow> snapshot(Sql sql, RowType type, String namespace, String id)
      throws SQLException {
    Condition condition = NAMESPACE.eq(namespace).and(ID.eq(id));
    return run(sql, catalog.copies(type), condition, List.of(ID), 1);
  }

  public List<SnapshotRow> snapshots(
      Sql sql, RowType type, EntityKey key, @Nullable String afterId, int limit)
      throws SQLException {
    Condition condition = of(key, text("entity_id"));
    condition = afterId == null ? condition : condition.and(ID.gt(afterId));
    return run(sql, catalog.copies(type), condition, List.of(ID), limit);
  }

  public List<SnapshotRow> latestCheckpoint(Sql sql, EntityKey key) throws SQLException {
    Condition condition = of(key, text("entity_id"));
    return run(sql, catalog.checkpoints, condition, List.of(VERSION.desc(), ID), 1);
  }

  public List<EventRow> events(
      Sql sql, String namespace, EventQuery query, @Nullable Cursor after, int limit)
      throws SQLException {
    Field<Long> occurred = number("occurred_at");
    Condition condition =
        NAMESPACE.eq(namespace).and(within(occurred, query.from(), query.until()));
    if (query.type() != null) {
      condition = condition.and(ofType(query.type()));
    }
    List<Field<?>> order = List.of(occurred, ID);
    if (query.sessionId() != null) {
      Field<Long> seq = number("seq");
      condition = condition.and(text("session_id").eq(query.sessionId()));
      condition = after == null ? condition : condition.and(seq.gt(after.number()));
      order = List.of(seq);
    } else if (after != null) {
      condition = condition.and(DSL.row(occurred, ID).gt(after.number(), after.id()));
    }
    Table<?> table = catalog.events.table().table();
    if (query.text() == null) {
      return branch(catalog.events, table, condition, order, limit).run(sql);
    }
    Preselection found = catalog.dialect.search().withWords(table, words(query.text()));
    Branch<EventRow> known =
        branch(catalog.events, found.from(), condition.and(found.condition()), order, limit);
    Condition unknown = condition.and(isNull(Derived.WORDS));
    return known.with(branch(catalog.events, table, unknown, order, limit)).run(sql);
  }

  /** The longest words of a search, which are nearly as selective as all of them. */
  private static List<String> words(String text) {
    return Words.of(text).stream()
        .sorted(Comparator.comparing(String::length).reversed())
        .limit(MAX_INDEXED_WORDS)
        .toList();
  }

  public List<AuditRow> audit(
      Sql sql, String namespace, AuditQuery query, @Nullable AuditPosition after, int limit)
      throws SQLException {
    Field<Long> recorded = number("recorded_at");
    Condition condition =
        NAMESPACE.eq(namespace).and(within(recorded, query.from(), query.until()));
    EntityKey key = query.key();
    if (key != null) {
      condition = condition.and(KIND.eq(key.kind().label())).and(ID.eq(key.id()));
    }
    if (query.actor() != null) {
      condition = condition.and(text("actor").eq(query.actor()));
    }
    if (query.action() != null) {
      condition = condition.and(text("action").eq(query.action().label()));
    }
    if (after != null) {
      condition =
          condition.and(
              DSL.row(recorded, KIND, ID, VERSION)
                  .gt(after.recordedAt(), after.kind(), after.id(), after.version()));
    }
    return run(sql, catalog.audit, condition, List.of(recorded, KIND, ID, VERSION), limit);
  }

  private static Condition of(EntityKey key, Field<String> id) {
    return NAMESPACE.eq(key.namespace()).and(KIND.eq(key.kind().label())).and(id.eq(key.id()));
  }

  private static Condition ofType(String type) {
    int end = type.offsetByCodePoints(0, Math.min(INDEXED_TYPE_CHARACTERS, codePoints(type)));
    return DSL.left(text("type"), DSL.inline(INDEXED_TYPE_CHARACTERS))
        .eq(type.substring(0, end))
        .and(text("type").eq(type));
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  private static Condition within(
      Field<Long> instant, @Nullable Instant from, @Nullable Instant until) {
    Condition condition = DSL.noCondition();
    condition = from == null ? condition : condition.and(instant.ge(from.toEpochMilli()));
    return until == null ? condition : condition.and(instant.lt(until.toEpochMilli()));
  }

  private static <R extends Row> List<R> run(
      Sql sql,
      Statements<R> statements,
      Condition condition,
      List<? extends OrderField<?>> order,
      int limit)
      throws SQLException {
    return branch(statements, statements.table().table(), condition, order, limit).run(sql);
  }

  private static <R extends Row> Branch<R> branch(
      Statements<R> statements,
      Table<?> from,
      Condition condition,
      List<? extends OrderField<?>> order,
      int limit) {
    return new Branch<>(
        statements,
        statements
            .jooq()
            .select(statements.select(Columns.FULL))
            .from(from)
            .where(condition)
            .orderBy(order)
            .limit(limit),
        order,
        limit);
  }

  private static Condition isNull(Column<?> column) {
    return column.field().isNull();
  }

  /** A query, or one branch of a {@code UNION ALL}. */
  private record Branch<R extends Row>(
      Statements<R> statements, Select<?> query, List<? extends OrderField<?>> order, int limit) {
    /**
     * Merges two disjoint branches, each with its own limit, so that each can use an index.
     *
     * @param other a branch that is ordered by columns of the table
     */
    Branch<R> with(Branch<R> other) {
      Select<?> both =
          statements
              .jooq()
              .select(DSL.asterisk())
              .from(query.asTable("known"))
              .unionAll(DSL.select(DSL.asterisk()).from(other.query.asTable("unknown")))
              .orderBy(other.order)
              .limit(limit);
      return new Branch<>(statements, both, other.order, limit);
    }

    List<R> run(Sql sql) throws SQLException {
      List<Object> values = query.getBindValues();
      return sql.query(
          query.getSQL(),
          statement -> {
            for (int i = 0; i < values.size(); i++) {
              Object value = values.get(i);
              if (value instanceof Number number) {
                statement.setLong(i + 1, number.longValue());
              } else {
                statement.setString(i + 1, String.valueOf(value));
              }
            }
          },
          statements.reader(Columns.FULL));
    }
  }

  private static Field<String> text(String name) {
    return DSL.field(DSL.name(name), SQLDataType.CLOB);
  }

  private static Field<Long> number(String name) {
    return DSL.field(DSL.name(name), SQLDataType.BIGINT);
  }
}
