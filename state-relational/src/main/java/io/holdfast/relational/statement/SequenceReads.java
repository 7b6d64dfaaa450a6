package io.holdfast.relational.statement;

import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.statement.KeyLookup.Lock;
import io.holdfast.relational.statement.Statements.Columns;
import io.holdfast.relational.table.KeyColumns;
import io.holdfast.relational.table.Tables;
import io.holdfast.row.EventRow;
import io.holdfast.row.RowKey;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads events by id, and the highest numbers of what is numbered without gaps: events within their
 * sessions, transitions within their entities. Thread-safe.
 */
public final class SequenceReads {
  private final KeyLookup<EventRow> eventsById;
  private final HighestNumbers lastEvents;
  private final HighestNumbers lastTransitions;

  public SequenceReads(StatementCatalog rendered) {
    eventsById = new KeyLookup<>(rendered.events, KeyColumns.ID, Lock.NONE);
    lastEvents =
        new HighestNumbers(rendered, KeyColumns.SESSION, "seq", List.of(Tables.EVENTS.table()));
    lastTransitions =
        new HighestNumbers(
            rendered, KeyColumns.KIND_AND_ID, "seq", List.of(Tables.TRANSITIONS.table()));
  }

  /** The events of ids. */
  public List<EventRow> events(Sql sql, Iterable<RowKey> namespacesAndIds) throws SQLException {
    return eventsById.find(sql, namespacesAndIds, Columns.FULL);
  }

  /** The highest number of each session; sessions without events are left out. */
  public Map<RowKey, Long> lastEventSeqs(Sql sql, Collection<RowKey> sessions) throws SQLException {
    return lastEvents.find(sql, sessions);
  }

  /**
   * The highest number of each entity; entities without transitions are left out.
   *
   * @param entities (namespace, kind, id)
   */
  public Map<RowKey, Long> lastTransitionSeqs(Sql sql, Collection<RowKey> entities)
      throws SQLException {
    return lastTransitions.find(sql, entities);
  }
}
