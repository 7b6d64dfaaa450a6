package io.holdfast.hybrid.guice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import io.holdfast.health.Health;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthSource;
import io.holdfast.health.HealthStatus;
import io.holdfast.hybrid.HealthMember;
import io.holdfast.hybrid.HealthRollUp;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthRollUpModuleTest {
  @Test
  void membersOfAllModulesAreRolledUpInTheirOrder() {
    Injector injector =
        Guice.createInjector(
            new HealthRollUpModule(Duration.ofSeconds(30)),
            adding(HealthMember.required("database", answering(HealthStatus.UP))),
            adding(HealthMember.optional("redis", answering(HealthStatus.DOWN))));
    HealthRollUp rollUp = injector.getInstance(HealthRollUp.class);
    Health health = rollUp.health();

    assertThat(health.status()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(health.components())
        .extracting(HealthComponent::name)
        .containsExactly("database", "redis");
    assertThat(injector.getInstance(HealthRollUp.class)).isSameAs(rollUp);
  }

  private static Module adding(HealthMember member) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        HealthRollUpModule.members(binder()).addBinding().toInstance(member);
      }
    };
  }

  private static HealthSource answering(HealthStatus status) {
    return () -> Health.of(new HealthComponent("part", status, Duration.ZERO, Map.of()));
  }
}
