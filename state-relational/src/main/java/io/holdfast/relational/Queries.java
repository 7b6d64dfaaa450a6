package io.holdfast.relational;

import io.holdfast.engine.AuditPosition;
import io.holdfast.model.AuditQuery;
import io.holdfast.model.Cursor;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.EventQuery;
import io.holdfast.model.Status;
import io.holdfast.relational.Statements.Columns;
import io.holdfast.replication.AuditRow;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.EventRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.Row;
import io.holdfast.replication.RowType;
import io.holdfast.replication.SnapshotRow;
import io.holdfast.replication.TransitionRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The lists of the contract. Every value is bound. Thread-safe. */
final class Queries {
  /** How much of an event's type is in the index: a type may be longer than an index can hold. */
  private static final int INDEXED_TYPE_CHARACTERS = 200;

  private static final Field<String> NAMESPACE = text("namespace");
  private static final Field<String> KIND = text("kind");
  private static final Field<String> ID = text("id");
  private static final Field<Long> VERSION = number("version");

  private final Rendered rendered;

  Queries(Rendered rendered) {
    this.rendered = rendered;
  }

  List<EntityRow> list(
      Sql sql,
      String namespace,
      EntityKind kind,
      EntityQuery query,
      @Nullable Cursor after,
      int limit,
      long now)
      throws SQLException {
    Field<Boolean> deleted = DSL.field(DSL.name("deleted"), SQLDataType.BOOLEAN);
    Field<Long> updated = number("updated_at");
    Field<Long> expires = number("expires_at");
    Condition condition =
        NAMESPACE.eq(namespace).and(DSL.not(deleted)).and(expires.isNull().or(expires.gt(now)));
    if (!query.statuses().isEmpty()) {
      List<String> labels = query.statuses().stream().map(Status::label).sorted().toList();
      condition = condition.and(text("status").in(labels));
    }
    Instant since = query.updatedSince();
    if (since == null) {
      condition = after == null ? condition : condition.and(ID.gt(after.id()));
      return run(sql, rendered.entities(kind), condition, List.of(ID), limit);
    }
    condition = condition.and(updated.ge(since.toEpochMilli()));
    if (after != null) {
      condition = condition.and(DSL.row(updated, ID).gt(after.number(), after.id()));
    }
    return run(sql, rendered.entities(kind), condition, List.of(updated, ID), limit);
  }

  List<HistoryRow> history(Sql sql, EntityKey key, long afterVersion, int limit)
      throws SQLException {
    Condition condition = of(key, ID).and(VERSION.gt(afterVersion));
    return run(sql, rendered.history, condition, List.of(VERSION), limit);
  }

  List<HistoryRow> historyAt(Sql sql, EntityKey key, long version) throws SQLException {
    return run(sql, rendered.history, of(key, ID).and(VERSION.eq(version)), List.of(VERSION), 1);
  }

  List<HistoryRow> historyAsOf(Sql sql, EntityKey key, long instant) throws SQLException {
    Condition condition = of(key, ID).and(number("updated_at").le(instant));
    return run(sql, rendered.history, condition, List.of(VERSION.desc()), 1);
  }

  List<TransitionRow> transitions(Sql sql, EntityKey key, long afterSeq, int limit)
      throws SQLException {
    Field<Long> seq = number("seq");
    Condition condition = of(key, ID).and(seq.gt(afterSeq));
    return run(sql, rendered.transitions, condition, List.of(seq), limit);
  }

  List<SnapshotRow> snapshot(Sql sql, RowType type, String namespace, String id)
      throws SQLException {
    Condition condition = NAMESPACE.eq(namespace).and(ID.eq(id));
    return run(sql, rendered.copies(type), condition, List.of(ID), 1);
  }

  List<SnapshotRow> snapshots(
      Sql sql, RowType type, EntityKey key, @Nullable String afterId, int limit)
      throws SQLException {
    Condition condition = of(key, text("entity_id"));
    condition = afterId == null ? condition : condition.and(ID.gt(afterId));
    return run(sql, rendered.copies(type), condition, List.of(ID), limit);
  }

  List<SnapshotRow> latestCheckpoint(Sql sql, EntityKey key) throws SQLException {
    Condition condition = of(key, text("entity_id"));
    return run(sql, rendered.checkpoints, condition, List.of(VERSION.desc(), ID), 1);
  }

  List<EventRow> events(
      Sql sql, String namespace, EventQuery query, @Nullable Cursor after, int limit)
      throws SQLException {
    Field<Long> occurred = number("occurred_at");
    Condition condition =
        NAMESPACE.eq(namespace).and(within(occurred, query.from(), query.until()));
    if (query.type() != null) {
      condition = condition.and(ofType(query.type()));
    }
    if (query.sessionId() != null) {
      Field<Long> seq = number("seq");
      condition = condition.and(text("session_id").eq(query.sessionId()));
      condition = after == null ? condition : condition.and(seq.gt(after.number()));
      return run(sql, rendered.events, condition, List.of(seq), limit);
    }
    if (after != null) {
      condition = condition.and(DSL.row(occurred, ID).gt(after.number(), after.id()));
    }
    return run(sql, rendered.events, condition, List.of(occurred, ID), limit);
  }

  List<AuditRow> audit(
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
    return run(sql, rendered.audit, condition, List.of(recorded, KIND, ID, VERSION), limit);
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
    Select<?> query =
        statements
            .jooq()
            .select(statements.select(Columns.FULL))
            .from(statements.table().table())
            .where(condition)
            .orderBy(order)
            .limit(limit);
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
        statements.table()::read);
  }

  private static Field<String> text(String name) {
    return DSL.field(DSL.name(name), SQLDataType.CLOB);
  }

  private static Field<Long> number(String name) {
    return DSL.field(DSL.name(name), SQLDataType.BIGINT);
  }
}
