package io.holdfast.stores.fault;

import io.holdfast.EntityStore;
import io.holdfast.EventLog;
import io.holdfast.Expiry;
import io.holdfast.ForwardingStateFacets;
import io.holdfast.History;
import io.holdfast.StateFacets;
import io.holdfast.StateStore;
import io.holdfast.Transaction;
import io.holdfast.Transitions;
import io.holdfast.maintenance.Maintenance;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.StoreSize;
import io.holdfast.maintenance.SweepMode;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.maintenance.SweepReport;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Snapshot;
import io.holdfast.model.StateTransition;
import io.holdfast.model.TransitionLabels;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import io.holdfast.stores.conformance.ForwardingEntityStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Facets other than the entity stores, each with one fault. */
final class FaultyFacets {
  private FaultyFacets() {}

  /** Every transition is recorded twice and returned once. */
  record GappyTransitions(Transitions delegate) implements Transitions {
    @Override
    public StateTransition record(EntityKey key, TransitionLabels labels, Change change) {
      delegate.record(key, labels, change);
      return delegate.record(key, labels, change);
    }

    @Override
    public Slice<StateTransition> of(EntityKey key, Page page) {
      return delegate.of(key, page);
    }
  }

  /** Extending an expiry also changes the content. */
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

  /** Reports deletions without deleting. */
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

  /** Reads of the past are off by a millisecond. */
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

  /**
   * Some facets of a transaction are those of the store, so they are neither checked nor deferred.
   */
  static class LeakyTransaction extends ForwardingStateFacets implements Transaction {
    private final Transaction delegate;

    private LeakyTransaction(Transaction delegate) {
      this.delegate = delegate;
    }

    /** Reads of agents are not checked at the commit. */
    static Transaction unchecked(Transaction tx, StateStore store) {
      return new LeakyTransaction(tx) {
        @Override
        public EntityStore<AgentState> agents() {
          return new ForwardingEntityStore<>(super.agents()) {
            @Override
            public Optional<AgentState> find(String id) {
              return store.agents().find(id);
            }
          };
        }
      };
    }

    /** Events are appended immediately. */
    static Transaction withoutEvents(Transaction tx, StateStore store) {
      return new LeakyTransaction(tx) {
        @Override
        public EventLog events() {
          return store.events();
        }
      };
    }

    @Override
    protected StateFacets delegate() {
      return delegate;
    }
  }
}
