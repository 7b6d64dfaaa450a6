package io.holdfast.redis.guice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.holdfast.redis.RedisConfig;
import io.holdfast.redis.RedisHealthProbe;
import org.junit.jupiter.api.Test;

class RedisStateModuleTest {
  @Test
  void configAndProbeAreBoundOnceWithoutConnecting() {
    RedisConfig config = RedisConfig.builder().host("nowhere.invalid").build();
    Injector injector = Guice.createInjector(new RedisStateModule(config));

    assertThat(injector.getInstance(RedisConfig.class)).isSameAs(config);
    assertThat(injector.getInstance(RedisHealthProbe.class))
        .isSameAs(injector.getInstance(RedisHealthProbe.class));
  }
}
