package io.holdfast.conformance.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.model.AuditEntry;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Snapshot;
import io.holdfast.model.StateTransition;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The visible state of a namespace at one moment, read through the facets and, if the store can
 * replicate, row by row. Two snapshots are equal if nothing changed between them.
 *
 * @param rows every row; empty if the store cannot replicate
 */
public record StoreSnapshot(
    List<EntityState> entities,
    List<HistoryEntry> history,
    List<Snapshot> copies,
    List<StateTransition> transitions,
    List<Event> events,
    List<AuditEntry> audit,
    Map<RowType, List<Row>> rows) {

  /** Reads the state of the store's namespace. */
  public static StoreSnapshot of(StateStore store) {
    List<EntityState> entities = new ArrayList<>();
    for (EntityKind kind : EntityKind.values()) {
      entities.addAll(
          Pages.readAll(page -> EntityStores.of(store, kind).list(EntityQuery.all(), page)));
    }
    List<AuditEntry> audit = Pages.readAll(page -> store.audit().list(AuditQuery.all(), page));
    Set<EntityKey> keys = new LinkedHashSet<>();
    entities.forEach(entity -> keys.add(entity.key()));
    audit.forEach(entry -> keys.add(entry.key()));
    List<HistoryEntry> history = new ArrayList<>();
    List<Snapshot> copies = new ArrayList<>();
    List<StateTransition> transitions = new ArrayList<>();
    for (EntityKey key : keys) {
      transitions.addAll(Pages.readAll(page -> store.transitions().of(key, page)));
      history.addAll(Pages.readAll(page -> store.history().of(key, page)));
      copies.addAll(Pages.readAll(page -> store.snapshots().list(key, page)));
      copies.addAll(Pages.readAll(page -> store.history().checkpoints(key, page)));
    }
    List<Event> events = Pages.readAll(page -> store.events().list(EventQuery.all(), page));
    Map<RowType, List<Row>> rows =
        store.capabilities().contains(Capability.REPLICATION) ? Rows.of(store) : Map.of();
    return new StoreSnapshot(entities, history, copies, transitions, events, audit, rows);
  }

  /** Fails if the call changes anything in the namespace. */
  public static void assertUnchanged(StateStore store, Runnable call) {
    StoreSnapshot before = of(store);
    call.run();
    assertThat(of(store)).isEqualTo(before);
  }
}
