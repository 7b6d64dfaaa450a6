package io.holdfast;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.health.Health;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Entry point of the library: opens stores by URL. The provider is selected by the scheme of the
 * URL among those on the class path.
 */
public final class StateStores {
  private StateStores() {}

  /**
   * Opens a store, creating it if it does not exist.
   *
   * @param url {@code memory:}, {@code sqlite:PATH}, {@code postgresql://…}; parameters after the
   *     last question mark may configure encryption and compression: {@code keys}, {@code
   *     encryption}, {@code compress}, {@code dictionaries}, which need the module state-codec
   * @throws InvalidArgumentException if no provider on the class path supports the scheme
   * @throws StateException if the store cannot be opened
   * @throws NullPointerException if an argument is null, naming it, as in every call of a store
   */
  public static StateStore open(String url) {
    return open(url, OpenMode.CREATE);
  }

  /** Opens a store in a mode. */
  public static StateStore open(String url, OpenMode mode) {
    Objects.requireNonNull(mode, "mode");
    return open(StoreUrl.parse(url), mode);
  }

  /** Opens a store in a mode. */
  public static StateStore open(StoreUrl url, OpenMode mode) {
    CodecUrl parts = CodecUrl.of(url);
    return provider(url).open(parts.store(), mode, parts.codec());
  }

  /** Checks the health of the store at a URL; throws only if no provider supports the scheme. */
  public static Health probe(String url) {
    StoreUrl parsed = StoreUrl.parse(url);
    CodecUrl parts = CodecUrl.of(parsed);
    return parts.parameters().isEmpty()
        ? provider(parsed).probe(parsed)
        : probe(parsed.scheme(), () -> open(parsed, OpenMode.READ_ONLY));
  }

  /**
   * Finds the provider for a URL's scheme.
   *
   * @throws InvalidArgumentException if there is none; the message lists the known schemes
   */
  public static StateStoreProvider provider(StoreUrl url) {
    Map<String, StateStoreProvider> known = new TreeMap<>();
    for (StateStoreProvider provider : ServiceLoader.load(StateStoreProvider.class)) {
      for (String scheme : provider.schemes()) {
        known.putIfAbsent(scheme, provider);
      }
    }
    StateStoreProvider found = known.get(url.scheme());
    if (found == null) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Store URL has an unknown scheme")
              .with("scheme", url.scheme())
              .with("known", String.join(" ", known.keySet())));
    }
    return found;
  }

  static Health probeByOpening(StateStoreProvider provider, StoreUrl url) {
    return probe(url.scheme(), () -> provider.open(url, OpenMode.READ_ONLY));
  }

  private static Health probe(String scheme, Supplier<StateStore> opening) {
    long start = System.nanoTime();
    try (StateStore store = opening.get()) {
      return store.health();
    } catch (StateException e) {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("code", e.code().name());
      details.put("message", String.valueOf(e.getMessage()));
      Duration latency = Duration.ofNanos(System.nanoTime() - start);
      return Health.of(new HealthComponent(scheme, HealthStatus.DOWN, latency, details));
    }
  }
}
