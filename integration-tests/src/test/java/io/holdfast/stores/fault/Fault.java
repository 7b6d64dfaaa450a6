package io.holdfast.stores.fault;

import io.holdfast.Capability;
import io.holdfast.EntityStore;
import io.holdfast.EventLog;
import io.holdfast.Expiry;
import io.holdfast.ForwardingStateStore;
import io.holdfast.History;
import io.holdfast.OptimisticLockException;
import io.holdfast.StateStore;
import io.holdfast.Transaction;
import io.holdfast.Transitions;
import io.holdfast.audit.AuditFinding.Kind;
import io.holdfast.audit.AuditLog;
import io.holdfast.audit.AuditSeals;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.json.Json;
import io.holdfast.json.JsonScalar;
import io.holdfast.maintenance.Maintenance;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Event;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import io.holdfast.replication.Replication;
import io.holdfast.stores.conformance.ForwardingEntityStore;
import io.holdfast.stores.fault.FaultyFacets.LeakyTransaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Faults of a store, each with the groups of the kit that must detect it. */
enum Fault {
  NONE(List.of("Identity", "Conflicts", "Audits", "Events", "Seals")),
  AUDIT_IS_DROPPED(List.of("Audits", "Versions")),
  CONFLICTS_ARE_SWALLOWED(List.of("Conflicts", "Concurrency")),
  THE_LAST_WRITER_WINS(List.of("Conflicts", "Concurrency")),
  STALE_SAVES_ARE_RETRIED(List.of("Conflicts", "Batches")),
  BATCHES_ARE_NOT_ATOMIC(List.of("Batches", "Conflicts")),
  TOMBSTONES_ARE_FOUND(List.of("Versions")),
  LISTS_ARE_IN_THE_ORDER_OF_STRINGS(List.of("Identity", "Lists")),
  PAGES_OVERLAP(List.of("Lists", "Paging")),
  PAGES_LOSE_THEIR_LAST_ITEM(List.of("Lists", "Paging")),
  NUMBERS_ARE_REFORMATTED(List.of("Documents")),
  IDS_IGNORE_CASE(List.of("Identity")),
  NAMESPACES_ARE_SHARED(List.of("Namespaces")),
  METADATA_IS_NOT_LOOKED_AT(List.of("Queries", "QueryModels", "Paging")),
  NUMBERS_ARE_NEVER_EQUAL(List.of("Queries", "QueryModels")),
  ONE_CAPABILITY_IS_ENOUGH(List.of("Queries")),
  SEARCHES_FIND_EVERYTHING(List.of("Searches", "SearchLimits")),
  SEARCHES_RESPECT_CASE(List.of("Searches")),
  SEARCH_IS_CLAIMED_TO_BE_ABSENT(List.of("Searches")),
  EVENTS_ARE_MISNUMBERED(List.of("Events")),
  EVENTS_ARE_NOT_IDEMPOTENT(List.of("Events")),
  REQUEST_IDS_ARE_FORGOTTEN(List.of("Requests", "RequestRetention")),
  REQUEST_HASHES_ARE_IGNORED(List.of("Requests")),
  EXPIRED_ENTITIES_ARE_LISTED(List.of("Expiries")),
  TOUCH_CHANGES_CONTENT(List.of("Touches")),
  SWEEPS_ONLY_COUNT(List.of("Cleanups", "Sweeps", "Retentions", "RetentionModels")),
  READS_ARE_NOT_CHECKED(List.of("TransactionRaces")),
  EVENTS_LEAK_FROM_TRANSACTIONS(List.of("Transactions")),
  LOST_RACES_ARE_NOT_RUN_AGAIN(List.of("TransactionRaces")),
  TRANSITIONS_HAVE_GAPS(List.of("Transitions")),
  THE_PAST_IS_LATE(List.of("HistoryAtInstants")),
  VIEWS_SHOW_THE_PRESENT(List.of("ReadViews")),
  SEALS_SKIP_AN_ENTRY(List.of("Seals")),
  SEALS_COVER_OTHER_ENTRIES(List.of("Seals")),
  SEALS_ARE_NOT_LINKED(List.of("Seals")),
  ALTERED_ENTRIES_PASS_FOR_INTACT(List.of("Seals")),
  REMOVED_ENTRIES_ARE_NOT_MISSED(List.of("Seals")),
  ALTERED_SEALS_PASS_FOR_INTACT(List.of("Seals")),
  DURABILITY_IS_CLAIMED(List.of("Reopening"));

  private final List<String> noticedBy;

  Fault(List<String> noticedBy) {
    this.noticedBy = noticedBy;
  }

  /** The groups in each of which a test must fail. */
  List<String> noticedBy() {
    return noticedBy;
  }

  /** A store with this fault. */
  StateStore in(StateStore store) {
    return new Faulty(store, this);
  }

  private static final class Faulty extends ForwardingStateStore {
    private final Fault fault;

    Faulty(StateStore delegate, Fault fault) {
      super(delegate);
      this.fault = fault;
    }

    @Override
    protected StateStore wrap(StateStore scoped) {
      return new Faulty(scoped, fault);
    }

    @Override
    public StateStore namespace(String name) {
      // Truncated so that sibling namespaces of the kit, x and x/a, become one.
      boolean sibling = name.chars().filter(c -> c == '/').count() > 1;
      return fault == NAMESPACES_ARE_SHARED && sibling
          ? super.namespace(name.substring(0, name.indexOf('/', name.indexOf('/') + 1)))
          : super.namespace(name);
    }

    @Override
    public Set<Capability> capabilities() {
      return switch (fault) {
        case DURABILITY_IS_CLAIMED -> Set.of(Capability.DURABLE, Capability.REPLICATION);
        case SEARCH_IS_CLAIMED_TO_BE_ABSENT -> Set.of(Capability.REPLICATION);
        default -> super.capabilities();
      };
    }

    @Override
    public AuditLog audit() {
      return fault == AUDIT_IS_DROPPED
          ? (query, page) -> new Slice<>(List.of(), null)
          : super.audit();
    }

    @Override
    public AuditSeals seals() {
      AuditSeals seals = super.seals();
      return switch (fault) {
        case SEALS_SKIP_AN_ENTRY -> FaultySeals.skipping(seals);
        case SEALS_COVER_OTHER_ENTRIES -> FaultySeals.overOthers(seals);
        case SEALS_ARE_NOT_LINKED -> FaultySeals.unlinked(seals);
        case ALTERED_ENTRIES_PASS_FOR_INTACT -> FaultySeals.blindFor(seals, Kind.ALTERED);
        case REMOVED_ENTRIES_ARE_NOT_MISSED ->
            FaultySeals.blindFor(seals, Kind.REMOVED, Kind.GAP, Kind.UNNOTED);
        case ALTERED_SEALS_PASS_FOR_INTACT ->
            FaultySeals.blindFor(seals, Kind.SEAL_ALTERED, Kind.SEAL_REPLACED);
        default -> seals;
      };
    }

    @Override
    public Replication replication() {
      return fault == VIEWS_SHOW_THE_PRESENT
          ? new FaultyViews.Present(super.replication())
          : super.replication();
    }

    @Override
    public Transitions transitions() {
      return fault == TRANSITIONS_HAVE_GAPS
          ? new FaultyFacets.GappyTransitions(super.transitions())
          : super.transitions();
    }

    @Override
    public Maintenance maintenance() {
      return fault == SWEEPS_ONLY_COUNT
          ? new FaultyFacets.IdleMaintenance(super.maintenance())
          : super.maintenance();
    }

    @Override
    public Expiry expiry() {
      return fault == TOUCH_CHANGES_CONTENT
          ? new FaultyFacets.MeddlingExpiry(super.expiry(), delegate())
          : super.expiry();
    }

    @Override
    public History history() {
      return fault == THE_PAST_IS_LATE
          ? new FaultyFacets.LateHistory(super.history())
          : super.history();
    }

    @Override
    public <T extends @Nullable Object> T transact(
        Function<? super Transaction, ? extends T> work) {
      return super.transact(tx -> work.apply(faulty(tx)));
    }

    @Override
    public <T extends @Nullable Object> T transactWithRetry(
        Function<? super Transaction, ? extends T> work) {
      return fault == LOST_RACES_ARE_NOT_RUN_AGAIN
          ? transact(work)
          : super.transactWithRetry(tx -> work.apply(faulty(tx)));
    }

    private Transaction faulty(Transaction tx) {
      return switch (fault) {
        case READS_ARE_NOT_CHECKED -> LeakyTransaction.unchecked(tx, delegate());
        case EVENTS_LEAK_FROM_TRANSACTIONS -> LeakyTransaction.withoutEvents(tx, delegate());
        default -> tx;
      };
    }

    @Override
    public EntityStore<AgentState> agents() {
      return new FaultyAgents(super.agents(), delegate(), fault);
    }

    @Override
    public EventLog events() {
      return new FaultyEvents(super.events(), fault);
    }
  }

  private static final class FaultyAgents extends ForwardingEntityStore<AgentState> {
    private final StateStore store;
    private final Fault fault;

    FaultyAgents(EntityStore<AgentState> delegate, StateStore store, Fault fault) {
      super(delegate);
      this.store = store;
      this.fault = fault;
    }

    @Override
    public Optional<AgentState> find(String id) {
      Optional<AgentState> found =
          super.find(fault == IDS_IGNORE_CASE ? id.toLowerCase(Locale.ROOT) : id);
      if (fault == NUMBERS_ARE_REFORMATTED) {
        return found.map(Faults::reformatted);
      }
      if (fault == TOMBSTONES_ARE_FOUND && found.isEmpty()) {
        return Faults.lastLife(store, id);
      }
      return found;
    }

    @Override
    public AgentState put(AgentState state, Change change) {
      if (fault == REQUEST_IDS_ARE_FORGOTTEN) {
        return super.put(
            state, new Change(change.actor(), change.reason(), change.metadata(), null));
      }
      try {
        return super.put(state, change);
      } catch (StateException e) {
        if (fault == REQUEST_HASHES_ARE_IGNORED && e.code() == ErrorCode.REQUEST_ID_REUSED) {
          return super.find(state.id()).orElseThrow();
        }
        throw e;
      }
    }

    @Override
    public AgentState save(AgentState state, Change change) {
      try {
        return fault == THE_LAST_WRITER_WINS ? put(state, change) : super.save(state, change);
      } catch (OptimisticLockException e) {
        if (fault == CONFLICTS_ARE_SWALLOWED) {
          return state;
        }
        if (fault == STALE_SAVES_ARE_RETRIED) {
          return put(state, change);
        }
        throw e;
      }
    }

    @Override
    public List<AgentState> saveAll(List<AgentState> states, Change change) {
      boolean oneByOne = fault == BATCHES_ARE_NOT_ATOMIC || fault == STALE_SAVES_ARE_RETRIED;
      return oneByOne
          ? states.stream().map(state -> save(state, change)).toList()
          : super.saveAll(states, change);
    }

    @Override
    public Slice<AgentState> list(EntityQuery query, Page page) {
      Slice<AgentState> slice = super.list(Faults.spoilt(query, fault), page);
      List<AgentState> items = new ArrayList<>(slice.items());
      if (fault == LISTS_ARE_IN_THE_ORDER_OF_STRINGS) {
        items.sort(Comparator.comparing(AgentState::id));
      } else if (fault == PAGES_OVERLAP && page.after() != null && items.size() > 1) {
        items.set(items.size() - 1, items.get(0));
      } else if (fault == PAGES_LOSE_THEIR_LAST_ITEM && slice.next() == null && !items.isEmpty()) {
        items.remove(items.size() - 1);
      } else if (fault == EXPIRED_ENTITIES_ARE_LISTED && items.isEmpty()) {
        Faults.lastLife(store, "x").ifPresent(items::add);
      }
      return new Slice<>(items, slice.next());
    }
  }

  private record FaultyEvents(EventLog delegate, Fault fault) implements EventLog {
    @Override
    public Event append(Event event) {
      return appendAll(List.of(event)).get(0);
    }

    @Override
    public List<Event> appendAll(List<Event> events) {
      List<Event> renamed =
          fault == EVENTS_ARE_NOT_IDEMPOTENT
              ? events.stream().map(Faults::underAnotherId).toList()
              : events;
      List<Event> stored = delegate.appendAll(renamed);
      return fault == EVENTS_ARE_MISNUMBERED
          ? stored.stream().map(Faults::misnumbered).toList()
          : stored;
    }

    @Override
    public Optional<Event> find(String id) {
      return delegate.find(id);
    }

    @Override
    public Slice<Event> list(EventQuery query, Page page) {
      String text = query.text();
      if (text != null && fault == SEARCHES_FIND_EVERYTHING) {
        return delegate.list(Faults.withoutText(query), page);
      }
      Slice<Event> slice = delegate.list(query, page);
      return text != null && fault == SEARCHES_RESPECT_CASE
          ? new Slice<>(
              slice.items().stream()
                  .filter(event -> String.valueOf(event.content()).contains(text))
                  .toList(),
              slice.next())
          : slice;
    }
  }

  /** Corrupts the results of calls. */
  private static final class Faults {
    private Faults() {}

    static AgentState reformatted(AgentState agent) {
      return agent.data() == null
          ? agent
          : agent.withData(Json.parse(agent.data().text().replace("1.0", "1")));
    }

    static EntityQuery spoilt(EntityQuery query, Fault fault) {
      return switch (fault) {
        case METADATA_IS_NOT_LOOKED_AT -> with(query, List.of(), query.capabilities());
        case ONE_CAPABILITY_IS_ENOUGH ->
            with(
                query,
                query.metadata(),
                query.capabilities().stream().limit(1).collect(Collectors.toSet()));
        case NUMBERS_ARE_NEVER_EQUAL -> {
          List<MetadataFilter> none =
              query.metadata().stream()
                  .map(filter -> isNumber(filter) ? impossible(filter) : filter)
                  .toList();
          yield with(query, none, query.capabilities());
        }
        default -> query;
      };
    }

    private static EntityQuery with(
        EntityQuery query, List<MetadataFilter> metadata, Set<String> capabilities) {
      return new EntityQuery(query.statuses(), query.updatedSince(), metadata, capabilities);
    }

    private static boolean isNumber(MetadataFilter filter) {
      return filter
          .exact()
          .map(JsonScalar::type)
          .filter(JsonScalar.Type.NUMBER::equals)
          .isPresent();
    }

    private static MetadataFilter impossible(MetadataFilter filter) {
      JsonScalar zero = JsonScalar.of(0);
      return new MetadataFilter(filter.path(), new MetadataFilter.Range(zero, zero));
    }

    static EventQuery withoutText(EventQuery query) {
      return new EventQuery(query.sessionId(), query.type(), query.from(), query.until(), null);
    }

    static Optional<AgentState> lastLife(StateStore store, String id) {
      var key = new EntityKey(store.namespace(), EntityKind.AGENT, id);
      return store.history().of(key, Page.first()).items().stream()
          .flatMap(entry -> entry.state().stream())
          .map(AgentState.class::cast)
          .reduce((first, second) -> second);
    }

    static Event underAnotherId(Event event) {
      return with(event, event.id() + UUID.randomUUID(), event.seq());
    }

    static Event misnumbered(Event event) {
      return with(event, event.id(), event.seq() + 1);
    }

    private static Event with(Event e, String id, long seq) {
      return new Event(
          id,
          e.sessionId(),
          seq,
          e.type(),
          e.actorType(),
          e.actorId(),
          e.timestamp(),
          e.content(),
          e.metadata(),
          e.gitCommit());
    }
  }
}
