package io.holdfast.stores.conformance;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.StoreUrl;
import io.holdfast.codec.RowCodec;
import io.holdfast.conformance.StateStoreConformance;
import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.engine.ForwardingStateEngine;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.store.EngineStateStore;
import io.holdfast.engine.store.StateEngineProvider;

/** The kit on an engine decorator that changes nothing, around the engine of a provider. */
final class ForwardingEngineConformanceTest extends StateStoreConformance {
  private static final StoreUrl MEMORY = StoreUrl.parse("memory:");

  @Override
  protected StateFixture fixture() {
    return new StateFixture() {
      @Override
      public StateStore open(StoreConfig config) {
        StateEngine engine =
            StateEngineProvider.of(MEMORY)
                .openEngine(MEMORY, OpenMode.CREATE, RowCodec.NONE, config);
        return new EngineStateStore(new Transparent(engine), config);
      }

      @Override
      public void close() {
        // A closed store in memory has no storage to delete.
      }
    };
  }

  private static final class Transparent extends ForwardingStateEngine {
    private final StateEngine delegate;

    Transparent(StateEngine delegate) {
      this.delegate = delegate;
    }

    @Override
    protected StateEngine delegate() {
      return delegate;
    }
  }
}
