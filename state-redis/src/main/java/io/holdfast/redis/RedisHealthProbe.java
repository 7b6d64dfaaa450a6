package io.holdfast.redis;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.health.Health;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthSource;
import io.holdfast.health.HealthStatus;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Health probe of a Redis server: PING measures the latency, INFO provides the other details.
 * Connects at the first call and keeps the connection; after a failure the next call reconnects.
 * Thread-safe.
 *
 * <p>DOWN: no reply to PING within the timeout, with {@code code} and {@code message} among the
 * details. DEGRADED: it replies, but needs attention ({@code problems} lists why). Always among the
 * details: {@code redis_connected} and {@code address}.
 */
public final class RedisHealthProbe implements HealthSource, AutoCloseable {
  /** The name of the only component. */
  public static final String COMPONENT = "redis";

  private final RedisConfig config;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable RedisConnector connector;
  private @Nullable StatefulRedisConnection<String, String> connection;
  private boolean closed;

  /** Creates the probe. Does no I/O. */
  public RedisHealthProbe(RedisConfig config) {
    this.config = config;
  }

  @Override
  public Health health() {
    long start = System.nanoTime();
    try {
      if (!lock.tryLock(config.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
        return down(new TimeoutException(), start);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down(e, start);
    }
    try {
      return up(start);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      disconnect();
      return down(e, start);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      disconnect();
      return down(e, start);
    } finally {
      lock.unlock();
    }
  }

  private Health up(long start) throws InterruptedException, ExecutionException, TimeoutException {
    long deadline = start + config.timeout().toNanos();
    RedisAsyncCommands<String, String> commands = connected(deadline).async();
    long asked = System.nanoTime();
    await(commands.ping(), deadline);
    Map<String, Object> details = facts(true);
    details.put("ping_micros", (System.nanoTime() - asked) / 1_000);
    RedisServerFacts server = RedisServerFacts.parse(infoIfPermitted(commands, deadline));
    details.putAll(server.details());
    return component(server.status(), start, details);
  }

  private Health down(Throwable thrown, long start) {
    StateException error = RedisErrors.of(thrown, config);
    Map<String, Object> details = facts(false);
    details.put("code", error.code().name());
    details.put("message", error.getMessage());
    return component(HealthStatus.DOWN, start, details);
  }

  private Map<String, Object> facts(boolean isConnected) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("redis_connected", isConnected);
    details.put("address", config.address());
    return details;
  }

  private static Health component(HealthStatus status, long start, Map<String, Object> details) {
    Duration latency = Duration.ofNanos(System.nanoTime() - start);
    return Health.of(new HealthComponent(COMPONENT, status, latency, details));
  }

  private StatefulRedisConnection<String, String> connected(long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (closed) {
      throw new StateException(
          ErrorCode.STORE_CLOSED,
          ErrorDetail.of("Redis health probe is closed").with("store", config.address()));
    }
    if (connection == null) {
      if (connector == null) {
        connector = new RedisConnector(config);
      }
      CompletableFuture<StatefulRedisConnection<String, String>> coming = connector.connect();
      try {
        connection = await(coming, deadline);
      } catch (InterruptedException | TimeoutException e) {
        coming.thenAccept(StatefulRedisConnection::closeAsync);
        throw e;
      }
    }
    return connection;
  }

  /** Some hosted servers forbid INFO, which says nothing about their health. */
  private static String infoIfPermitted(RedisAsyncCommands<String, String> commands, long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return await(commands.info(), deadline);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RedisCommandExecutionException) {
        return "";
      }
      throw e;
    }
  }

  private static <T> T await(Future<T> future, long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private void disconnect() {
    if (connection != null) {
      if (connection.isOpen()) {
        connection.closeAsync();
      }
      connection = null;
    }
  }

  /** Closes the connection and its threads; later probes report DOWN. Repeated calls do nothing. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      disconnect();
      if (connector != null) {
        connector.close();
        connector = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
