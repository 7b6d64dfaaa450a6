package io.holdfast.relational;

import io.holdfast.engine.EventOutcome;
import io.holdfast.relational.Lookup.Lock;
import io.holdfast.relational.RelationalDialect.LockName;
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

/** Appends events: numbers them within their sessions, without gaps. Thread-safe. */
final class EventWrites {
  private final Rendered rendered;
  private final Lookup<EventRow> byId;
  private final HighestNumbers lastNumbers;

  EventWrites(Rendered rendered) {
    this.rendered = rendered;
    byId = new Lookup<>(rendered.events, KeyColumns.ID, Lock.NONE);
    lastNumbers =
        new HighestNumbers(rendered, KeyColumns.SESSION, "seq", List.of(Tables.EVENTS.table()));
  }

  /** The event of an id. */
  List<EventRow> find(Sql sql, List<RowKey> namespacesAndIds) throws SQLException {
    return byId.find(sql, namespacesAndIds, Columns.FULL);
  }

  /** Locks the sessions, plans every event and adds the new ones to {@code fresh}. */
  List<EventOutcome> plan(Sql sql, List<EventRow> events, List<EventRow> fresh)
      throws SQLException {
    Set<LockName> sessions = new LinkedHashSet<>();
    List<RowKey> ids = new ArrayList<>(events.size());
    for (EventRow event : events) {
      sessions.add(session(event));
      ids.add(id(event));
    }
    sql.together(rendered.dialect.lock(sessions));
    Map<RowKey, EventRow> known = new HashMap<>();
    for (EventRow stored : find(sql, ids)) {
      known.put(id(stored), stored);
    }
    Map<RowKey, Long> last = lastNumbers.find(sql, unknownSessions(events, known));
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
      RowKey session = RowKey.of(event.namespace(), event.sessionId());
      Long before = last.get(session);
      long seq = before == null ? Math.max(1, event.seq()) : before + 1;
      EventRow numbered = event.numbered(seq);
      last.put(session, seq);
      known.put(id(event), numbered);
      fresh.add(numbered);
      outcomes.add(new EventOutcome.Appended(numbered));
    }
    return outcomes;
  }

  private static Set<RowKey> unknownSessions(List<EventRow> events, Map<RowKey, EventRow> known) {
    Set<RowKey> sessions = new LinkedHashSet<>();
    for (EventRow event : events) {
      if (!known.containsKey(id(event))) {
        sessions.add(RowKey.of(event.namespace(), event.sessionId()));
      }
    }
    return sessions;
  }

  private static LockName session(EventRow event) {
    return new LockName("events", event.namespace(), event.sessionId());
  }

  private static RowKey id(EventRow event) {
    return RowKey.of(event.namespace(), event.id());
  }
}
