package io.holdfast.cli.demo;

import io.holdfast.StateStore;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Snapshot;
import io.holdfast.model.StateTransition;
import io.holdfast.query.Cursor;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Looks for every acknowledged write in a store, through nothing but its ordinary reads. */
public final class LedgerCheck {
  private static final int PAGE = 1000;

  private final Ledger ledger;
  private final StateStore store;

  /** Compares a ledger with the store that should hold all of it. */
  public LedgerCheck(Ledger ledger, StateStore store) {
    this.ledger = ledger;
    this.store = store;
  }

  /**
   * Counts the acknowledged writes that are missing or different.
   *
   * @param checked receives the number of writes checked so far
   */
  public long lost(LongConsumer checked) {
    long lost = 0;
    long done = 0;
    for (Map.Entry<EntityKey, NavigableMap<Long, String>> entry : ledger.versions().entrySet()) {
      lost += lostVersions(entry.getKey(), entry.getValue());
      done += entry.getValue().size();
      checked.accept(done);
    }
    for (Map.Entry<EntityKey, Map<String, String>> entry : ledger.events().entrySet()) {
      lost += lostEvents(entry.getKey(), entry.getValue());
      done += entry.getValue().size();
      checked.accept(done);
    }
    for (Snapshot snapshot : ledger.snapshots().values()) {
      lost += lostSnapshot(snapshot);
      done++;
      checked.accept(done);
    }
    for (Map.Entry<EntityKey, Map<Long, StateTransition>> entry : ledger.transitions().entrySet()) {
      lost += lostTransitions(entry.getKey(), entry.getValue());
      done += entry.getValue().size();
      checked.accept(done);
    }
    return lost;
  }

  private long lostTransitions(EntityKey key, Map<Long, StateTransition> acknowledged) {
    StateStore scoped = store.namespace(key.namespace());
    Map<Long, StateTransition> found = new HashMap<>();
    forEach(page -> scoped.transitions().of(key, page), t -> found.put(t.seq(), t));
    return acknowledged.values().stream().filter(t -> !t.equals(found.get(t.seq()))).count();
  }

  private long lostVersions(EntityKey key, NavigableMap<Long, String> acknowledged) {
    StateStore scoped = store.namespace(key.namespace());
    Map<Long, String> found = new HashMap<>();
    forEach(
        page -> scoped.history().of(key, page),
        entry -> found.put(entry.version(), fingerprint(entry)));
    long lost =
        acknowledged.entrySet().stream()
            .filter(e -> !e.getValue().equals(found.get(e.getKey())))
            .count();
    String newest = acknowledged.lastEntry().getValue();
    String current = current(scoped, key).map(Fingerprint::of).orElse(Fingerprint.DELETED);
    // A right history under a wrong current state is a lost write as well.
    return lost == 0 && !current.equals(newest) ? 1 : lost;
  }

  private long lostEvents(EntityKey session, Map<String, String> acknowledged) {
    StateStore scoped = store.namespace(session.namespace());
    Map<String, String> found = new HashMap<>();
    forEach(
        page -> scoped.events().list(EventQuery.ofSession(session.id()), page),
        (Event event) -> found.put(event.id(), Fingerprint.of(event)));
    return acknowledged.entrySet().stream()
        .filter(e -> !e.getValue().equals(found.get(e.getKey())))
        .count();
  }

  private long lostSnapshot(Snapshot acknowledged) {
    Optional<Snapshot> found =
        store.namespace(acknowledged.key().namespace()).snapshots().find(acknowledged.id());
    return found.filter(acknowledged::equals).isPresent() ? 0 : 1;
  }

  private static String fingerprint(HistoryEntry entry) {
    return entry.state().map(Fingerprint::of).orElse(Fingerprint.DELETED);
  }

  private static Optional<? extends EntityState> current(StateStore scoped, EntityKey key) {
    return switch (key.kind()) {
      case AGENT -> scoped.agents().find(key.id());
      case SESSION -> scoped.sessions().find(key.id());
      case SWARM -> scoped.swarms().find(key.id());
      case TASK -> scoped.tasks().find(key.id());
    };
  }

  private static <T> void forEach(Function<Page, Slice<T>> list, Consumer<T> each) {
    Page page = Page.first(PAGE);
    while (true) {
      Slice<T> slice = list.apply(page);
      slice.items().forEach(each);
      Cursor next = slice.next();
      if (next == null) {
        return;
      }
      page = page.next(next);
    }
  }
}
