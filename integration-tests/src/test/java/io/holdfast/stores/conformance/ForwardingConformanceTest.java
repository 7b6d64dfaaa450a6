package io.holdfast.stores.conformance;

import io.holdfast.ForwardingStateStore;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.conformance.StateStoreConformance;
import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.replication.ForwardingReplication;
import io.holdfast.replication.Replication;
import io.holdfast.stores.fixture.MemoryFixture;

/** The kit on decorators that change nothing: no facet is hidden, in any namespace. */
final class ForwardingConformanceTest extends StateStoreConformance {
  @Override
  protected StateFixture fixture() {
    StateFixture memory = new MemoryFixture();
    return new StateFixture() {
      @Override
      public StateStore open(StoreConfig config) {
        return new Transparent(memory.open(config));
      }

      @Override
      public void close() {
        memory.close();
      }
    };
  }

  private static final class Transparent extends ForwardingStateStore {
    Transparent(StateStore delegate) {
      super(delegate);
    }

    @Override
    protected StateStore wrap(StateStore scoped) {
      return new Transparent(scoped);
    }

    @Override
    public Replication replication() {
      return new ForwardingReplication(super.replication()) {};
    }
  }
}
