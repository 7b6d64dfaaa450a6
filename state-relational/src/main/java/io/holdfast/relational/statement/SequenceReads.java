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
 * Lookups of events by id, and of the last sequence numbers of events within sessions and of
 * transitions within entities. Thread-safe.
 */
public final class SequenceReads {
  private final KeyLookup<EventRow> eventsById;
  private final HighestNumbers lastEvents;
  private final HighestNumbers lastTransitions;

  public SequenceReads(StatementCatalog catalog) {
    eventsById = new KeyLookup<>(catalog.events, KeyColumns.ID, Lock.NONE);
    lastEvents =
        new HighestNumbers(catalog, KeyColumns.SESSION, "seq", List.of(Tables.EVENTS.table()));
    lastTransitions =
        new HighestNumbers(
            catalog, KeyColumns.KIND_AND_ID, "seq", List.of(Tables.TRANSITIONS.table()));
  }

  /** The events that exist among these ids. */
  public List<EventRow> events(Sql sql, Iterable<RowKey> namespacesAndIds) throws SQLException {
    return eventsById.find(sql, namespacesAndIds, Columns.FULL);
  }

  /** The last sequence number of each session; sessions without events are omitted. */
  public Map<RowKey, Long> lastEventSeqs(Sql sql, Collection<RowKey> sessions) throws SQLException {
    return lastEvents.find(sql, sessions);
  }

  /**
   * The last sequence number of each entity; entities without transitions are omitted.
   *
   * @param entities (namespace, kind, id)
   */
  public Map<RowKey, Long> lastTransitionSeqs(Sql sql, Collection<RowKey> entities)
      throws SQLException {
    return lastTransitions.find(sql, entities);
  }
}
