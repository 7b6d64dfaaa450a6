package io.holdfast.relational;

import io.holdfast.relational.Lookup.Lock;
import io.holdfast.relational.Statements.Columns;
import io.holdfast.replication.EventRow;
import io.holdfast.replication.RowKey;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads events by id, and the highest numbers of what is numbered without gaps: events within their
 * sessions, transitions within their entities. Thread-safe.
 */
final class SequenceReads {
  private final Lookup<EventRow> eventsById;
  private final HighestNumbers lastEvents;
  private final HighestNumbers lastTransitions;

  SequenceReads(Rendered rendered) {
    eventsById = new Lookup<>(rendered.events, KeyColumns.ID, Lock.NONE);
    lastEvents =
        new HighestNumbers(rendered, KeyColumns.SESSION, "seq", List.of(Tables.EVENTS.table()));
    lastTransitions =
        new HighestNumbers(
            rendered, KeyColumns.KIND_AND_ID, "seq", List.of(Tables.TRANSITIONS.table()));
  }

  /** The events of ids. */
  List<EventRow> events(Sql sql, Iterable<RowKey> namespacesAndIds) throws SQLException {
    return eventsById.find(sql, namespacesAndIds, Columns.FULL);
  }

  /** The highest number of each session; sessions without events are left out. */
  Map<RowKey, Long> lastEventSeqs(Sql sql, Collection<RowKey> sessions) throws SQLException {
    return lastEvents.find(sql, sessions);
  }

  /**
   * The highest number of each entity; entities without transitions are left out.
   *
   * @param entities (namespace, kind, id)
   */
  Map<RowKey, Long> lastTransitionSeqs(Sql sql, Collection<RowKey> entities) throws SQLException {
    return lastTransitions.find(sql, entities);
  }
}
