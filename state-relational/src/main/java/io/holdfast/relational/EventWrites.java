package io.holdfast.relational;

import io.holdfast.engine.EventOutcome;
import io.holdfast.relational.Lookup.Lock;
import io.holdfast.relational.RelationalDialect.SessionName;
import io.holdfast.relational.Statements.Columns;
import io.holdfast.replication.EventRow;
import io.holdfast.replication.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Appends events: numbers them within their sessions, without gaps. Thread-safe. */
final class EventWrites {
  private final Rendered rendered;
  private final Lookup<EventRow> byId;
  private final String lastNumber;

  EventWrites(Rendered rendered) {
    this.rendered = rendered;
    byId = new Lookup<>(rendered.events, KeyColumns.ID, Lock.NONE);
    Field<Long> seq = DSL.field(DSL.name("seq"), SQLDataType.BIGINT);
    lastNumber =
        rendered
            .events
            .jooq()
            .select(DSL.max(seq))
            .from(Tables.EVENTS.table())
            .where(Statements.equal(KeyColumns.SESSION))
            .getSQL();
  }

  /** The event of an id. */
  List<EventRow> find(Sql sql, List<RowKey> namespacesAndIds) throws SQLException {
    return byId.find(sql, namespacesAndIds, Columns.FULL);
  }

  /** Locks the sessions, plans every event and adds the new ones to {@code fresh}. */
  List<EventOutcome> plan(Sql sql, List<EventRow> events, List<EventRow> fresh)
      throws SQLException {
    Set<SessionName> sessions = new LinkedHashSet<>();
    List<RowKey> ids = new ArrayList<>(events.size());
    for (EventRow event : events) {
      sessions.add(session(event));
      ids.add(id(event));
    }
    if (!sessions.isEmpty()) {
      rendered.dialect.lockSessions(sql, sessions);
    }
    Map<RowKey, EventRow> known = new HashMap<>();
    for (EventRow stored : find(sql, ids)) {
      known.put(id(stored), stored);
    }
    Map<SessionName, Long> last = new HashMap<>();
    List<EventOutcome> outcomes = new ArrayList<>(events.size());
    for (EventRow event : events) {
      EventRow stored = known.get(id(event));
      if (stored != null) {
        outcomes.add(
            stored.saysTheSame(event)
                ? new EventOutcome.Unchanged(stored)
                : new EventOutcome.IdReused(stored));
        continue;
      }
      SessionName session = session(event);
      Long before = last.get(session);
      if (before == null) {
        before = lastNumber(sql, session);
      }
      long seq = before == 0 ? Math.max(1, event.event().seq()) : before + 1;
      EventRow numbered = event.numbered(seq);
      last.put(session, seq);
      known.put(id(event), numbered);
      fresh.add(numbered);
      outcomes.add(new EventOutcome.Appended(numbered));
    }
    return outcomes;
  }

  private long lastNumber(Sql sql, SessionName session) throws SQLException {
    return sql.query(
            lastNumber,
            statement -> {
              statement.setString(1, session.namespace());
              statement.setString(2, session.session());
            },
            row -> row.getLong(1))
        .get(0);
  }

  private static SessionName session(EventRow event) {
    return new SessionName(event.namespace(), event.event().sessionId());
  }

  private static RowKey id(EventRow event) {
    return RowKey.of(event.namespace(), event.event().id());
  }
}
