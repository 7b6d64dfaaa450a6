package io.holdfast.stores.fault;

import io.holdfast.Capability;
import io.holdfast.EventLog;
import io.holdfast.ForwardingStateStore;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.conformance.StateStoreConformance;
import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.error.UnsupportedCapabilityException;
import io.holdfast.model.Event;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import io.holdfast.replication.Replication;
import io.holdfast.stores.fixture.MemoryFixture;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The kit on a store without text search and read views. Its name does not match the pattern of
 * tests, so the build does not run it by itself.
 */
final class PlainStore extends StateStoreConformance {
  @Override
  protected StateFixture fixture() {
    StateFixture memory = new MemoryFixture();
    return new StateFixture() {
      @Override
      public StateStore open(StoreConfig config) {
        return new Plain(memory.open(config));
      }

      @Override
      public void close() {
        memory.close();
      }
    };
  }

  private static final class Plain extends ForwardingStateStore {
    Plain(StateStore delegate) {
      super(delegate);
    }

    @Override
    protected StateStore wrap(StateStore scoped) {
      return new Plain(scoped);
    }

    @Override
    public Set<Capability> capabilities() {
      EnumSet<Capability> fewer = EnumSet.copyOf(super.capabilities());
      fewer.remove(Capability.FULL_TEXT_SEARCH);
      fewer.remove(Capability.CONSISTENT_VIEW);
      return fewer;
    }

    @Override
    public Replication replication() {
      return new FaultyViews.None(super.replication());
    }

    @Override
    public EventLog events() {
      return new PlainEvents(super.events());
    }
  }

  private record PlainEvents(EventLog delegate) implements EventLog {
    @Override
    public Event append(Event event) {
      return delegate.append(event);
    }

    @Override
    public List<Event> appendAll(List<Event> events) {
      return delegate.appendAll(events);
    }

    @Override
    public Optional<Event> find(String id) {
      return delegate.find(id);
    }

    @Override
    public Slice<Event> list(EventQuery query, Page page) {
      if (query.text() != null) {
        throw new UnsupportedCapabilityException(Capability.FULL_TEXT_SEARCH.name(), "plain");
      }
      return delegate.list(query, page);
    }
  }
}
