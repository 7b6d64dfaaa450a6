package io.holdfast.engine.store;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStoreProvider;
import io.holdfast.StateStores;
import io.holdfast.StoreConfig;
import io.holdfast.StoreUrl;
import io.holdfast.codec.RowCodec;
import io.holdfast.engine.StateEngine;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;

/**
 * A {@link StateStoreProvider} that also opens bare engines, from which other engines are composed.
 * The caller supplies the {@link StoreConfig}, so several engines can share one clock and one
 * deadline. A provider only has to implement {@link #openEngine}: its stores are an {@link
 * EngineStateStore} on that engine. Stateless and thread-safe.
 */
public interface StateEngineProvider extends StateStoreProvider {
  /**
   * The provider of a URL's scheme.
   *
   * @throws InvalidArgumentException if there is none, or if it cannot open engines
   */
  static StateEngineProvider of(StoreUrl url) {
    if (StateStores.provider(url) instanceof StateEngineProvider provider) {
      return provider;
    }
    throw new InvalidArgumentException(
        ErrorDetail.of("Store cannot be part of another store").with("scheme", url.scheme()));
  }

  /**
   * Opens an engine without a store. The caller closes it, or passes it to an {@link
   * EngineStateStore}, which closes it and starts the background sealer that {@link
   * StoreConfig#sealing()} configures. The engine itself starts no sealer. A composition of engines
   * therefore has one store, on the outermost engine, with the same configuration; inner audit logs
   * are sealed as far as {@link StateEngine#seals()} of the outermost engine covers them.
   *
   * @param codec encoding of stored rows; not closed with the engine
   * @param config clock, limits, deadline and audit mode of the engine
   * @throws InvalidArgumentException if the URL is not supported by this provider, or if the engine
   *     cannot encode rows with a codec
   * @throws io.holdfast.error.StateException like {@link #open(StoreUrl, OpenMode)}
   */
  StateEngine openEngine(StoreUrl url, OpenMode mode, RowCodec codec, StoreConfig config);

  @Override
  default StateStore open(StoreUrl url, OpenMode mode) {
    return open(url, mode, RowCodec.NONE);
  }

  @Override
  default StateStore open(StoreUrl url, OpenMode mode, RowCodec codec) {
    StoreConfig config = StoreConfig.DEFAULT;
    return new EngineStateStore(openEngine(url, mode, codec, config), config);
  }
}
