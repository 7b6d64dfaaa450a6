package io.holdfast.redis;

import io.holdfast.OpenMode;
import io.holdfast.StateStoreProvider;
import io.holdfast.StoreConfig;
import io.holdfast.StoreUrl;
import io.holdfast.codec.RowCodec;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.store.StateEngineProvider;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.health.Health;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Handles {@code redis:} and {@code rediss:} URLs. Redis stores no state yet: opening fails with
 * {@code UNSUPPORTED_CAPABILITY}; {@link #probe} works.
 */
public final class RedisStateStoreProvider implements StateEngineProvider {
  @Override
  public Set<String> schemes() {
    return Set.of(RedisUrl.PLAIN, RedisUrl.TLS);
  }

  /**
   * Always fails, without connecting.
   *
   * @throws io.holdfast.error.InvalidArgumentException if the URL is invalid or a codec is given
   * @throws StateException with {@code UNSUPPORTED_CAPABILITY} if it is valid
   */
  @Override
  public StateEngine openEngine(StoreUrl url, OpenMode mode, RowCodec codec, StoreConfig config) {
    StateStoreProvider.requireNoCodec(url, codec);
    throw new StateException(
        ErrorCode.UNSUPPORTED_CAPABILITY,
        ErrorDetail.of("Redis cannot hold state yet")
            .with("store", RedisConfig.of(url).address())
            .remedy("Open a sqlite: or postgresql: store; for Redis, ask for its health only"));
  }

  @Override
  public Health probe(StoreUrl url) {
    try (RedisHealthProbe probe = new RedisHealthProbe(RedisConfig.of(url))) {
      return probe.health();
    } catch (StateException e) {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("redis_connected", false);
      details.put("code", e.code().name());
      details.put("message", e.getMessage());
      return Health.of(
          new HealthComponent(
              RedisHealthProbe.COMPONENT, HealthStatus.DOWN, Duration.ZERO, details));
    }
  }
}
