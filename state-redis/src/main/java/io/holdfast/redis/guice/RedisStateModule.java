package io.holdfast.redis.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.holdfast.redis.RedisConfig;
import io.holdfast.redis.RedisHealthProbe;

/** Binds a Redis configuration and its health probe, which the application closes. */
public final class RedisStateModule extends AbstractModule {
  private final RedisConfig config;

  /** Wires the server of this configuration. */
  public RedisStateModule(RedisConfig config) {
    this.config = config;
  }

  @Override
  protected void configure() {
    bind(RedisConfig.class).toInstance(config);
  }

  @Provides
  @Singleton
  RedisHealthProbe probe() {
    return new RedisHealthProbe(config);
  }
}
