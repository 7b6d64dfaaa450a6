package io.holdfast.stores;

import io.holdfast.AuditLog;
import io.holdfast.EntityStore;
import io.holdfast.EventLog;
import io.holdfast.Expiry;
import io.holdfast.History;
import io.holdfast.Maintenance;
import io.holdfast.RetentionPolicy;
import io.holdfast.Snapshots;
import io.holdfast.StateStore;
import io.holdfast.StoreSize;
import io.holdfast.SweepMode;
import io.holdfast.SweepOptions;
import io.holdfast.SweepReport;
import io.holdfast.Transaction;
import io.holdfast.Transitions;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.JsonDocument;
import io.holdfast.model.Page;
import io.holdfast.model.SessionState;
import io.holdfast.model.Slice;
import io.holdfast.model.Snapshot;
import io.holdfast.model.StateTransition;
import io.holdfast.model.SwarmState;
import io.holdfast.model.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Facets beside the entities, each wrong in one way. */
final class FaultyFacets {
  private FaultyFacets() {}

  /** Every transition is noted twice, and told once. */
  record GappyTransitions(Transitions delegate) implements Transitions {
    @Override
    public StateTransition record(
        EntityKey key,
        @Nullable String before,
        String after,
        @Nullable String reason,
        @Nullable JsonDocument metadata) {
      delegate.record(key, before, after, reason, metadata);
      return delegate.record(key, before, after, reason, metadata);
    }

    @Override
    public Slice<StateTransition> of(EntityKey key, Page page) {
      return delegate.of(key, page);
    }
  }

  /** A longer life comes with other content. */
  record MeddlingExpiry(Expiry delegate, StateStore store) implements Expiry {
    @Override
    public EntityState touch(EntityKey key, Duration timeToLive, Change change) {
      EntityState touched = delegate.touch(key, timeToLive, change);
      return key.kind() == EntityKind.AGENT
          ? store.agents().update(key.id(), agent -> agent.withData(null), change)
          : touched;
    }

    @Override
    public EntityState expireAt(EntityKey key, Instant instant, Change change) {
      return delegate.expireAt(key, instant, change);
    }

    @Override
    public EntityState persist(EntityKey key, Change change) {
      return delegate.persist(key, change);
    }
  }

  /** Says what it would do, and does not. */
  record IdleMaintenance(Maintenance delegate) implements Maintenance {
    @Override
    public SweepReport cleanup(Duration olderThan, SweepOptions options) {
      return delegate.cleanup(olderThan, options.withMode(SweepMode.DRY_RUN));
    }

    @Override
    public SweepReport sweep(RetentionPolicy policy, SweepOptions options) {
      return delegate.sweep(policy, options.withMode(SweepMode.DRY_RUN));
    }

    @Override
    public StoreSize size() {
      return delegate.size();
    }
  }

  /** The past is a millisecond late. */
  record LateHistory(History delegate) implements History {
    @Override
    public Slice<HistoryEntry> of(EntityKey key, Page page) {
      return delegate.of(key, page);
    }

    @Override
    public Optional<HistoryEntry> at(EntityKey key, long version) {
      return delegate.at(key, version);
    }

    @Override
    public Optional<HistoryEntry> at(EntityKey key, Instant instant) {
      return delegate.at(key, instant.plusMillis(1));
    }

    @Override
    public EntityState rollback(EntityKey key, long version, Change change) {
      return delegate.rollback(key, version, change);
    }

    @Override
    public Slice<Snapshot> checkpoints(EntityKey key, Page page) {
      return delegate.checkpoints(key, page);
    }

    @Override
    public Optional<Snapshot> latestCheckpoint(EntityKey key) {
      return delegate.latestCheckpoint(key);
    }
  }

  /** Some facets of a transaction are those of the store: not noted, not kept back. */
  record LeakyTransaction(Transaction delegate, EntityStore<AgentState> agents, EventLog events)
      implements Transaction {
    /** What is read of agents is not checked at the commit. */
    static Transaction unchecked(Transaction tx, StateStore store) {
      EntityStore<AgentState> agents =
          new ForwardingEntityStore<>(tx.agents()) {
            @Override
            public Optional<AgentState> find(String id) {
              return store.agents().find(id);
            }
          };
      return new LeakyTransaction(tx, agents, tx.events());
    }

    /** Events are appended at once. */
    static Transaction withoutEvents(Transaction tx, StateStore store) {
      return new LeakyTransaction(tx, tx.agents(), store.events());
    }

    @Override
    public EntityStore<SwarmState> swarms() {
      return delegate.swarms();
    }

    @Override
    public EntityStore<SessionState> sessions() {
      return delegate.sessions();
    }

    @Override
    public EntityStore<Task> tasks() {
      return delegate.tasks();
    }

    @Override
    public History history() {
      return delegate.history();
    }

    @Override
    public Snapshots snapshots() {
      return delegate.snapshots();
    }

    @Override
    public Transitions transitions() {
      return delegate.transitions();
    }

    @Override
    public Expiry expiry() {
      return delegate.expiry();
    }

    @Override
    public AuditLog audit() {
      return delegate.audit();
    }
  }
}
