package io.holdfast.stores.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.Capability;
import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.StoreUrl;
import io.holdfast.codec.RowCodec;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.store.EngineStateStore;
import io.holdfast.engine.store.StateEngineProvider;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthSource;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.stores.fixture.TestPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines opened by providers share the caller's configuration and start no sealer. */
final class StateEngineProviderTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final StoreConfig CONFIG = StoreConfig.DEFAULT.withClock(() -> NOW);

  @TempDir Path folder;

  private List<StoreUrl> urls() {
    return List.of(
        StoreUrl.parse("memory:"),
        StoreUrl.parse("sqlite:" + folder.resolve("engine.db")),
        TestPostgres.url());
  }

  @Test
  void everyEngineUsesTheConfigurationOfTheCaller() {
    for (StoreUrl url : urls()) {
      try (StateStore store = new EngineStateStore(engine(url), CONFIG)) {
        AgentState agent = AgentState.builder("a").name("A").status(AgentStatus.IDLE).build();
        StateStore scoped = store.namespace("engines-" + UUID.randomUUID());
        assertThat(scoped.agents().save(agent, Change.by("test")).updatedAt())
            .as(url.scheme())
            .isEqualTo(NOW);
        assertThat(store.replication().now()).as(url.scheme()).isEqualTo(NOW);
      }
    }
  }

  @Test
  void theStoreStartsTheSealerAndTheEngineDoesNot() {
    for (StoreUrl url : urls()) {
      try (StateEngine engine = engine(url)) {
        assertThat(components(engine)).as(url.scheme()).doesNotContain("audit_sealer");
        try (StateStore store = new EngineStateStore(engine, CONFIG)) {
          assertThat(components(store).contains("audit_sealer"))
              .as(url.scheme())
              .isEqualTo(store.capabilities().contains(Capability.DURABLE));
        }
      }
    }
  }

  @Test
  void redisRefusesAnEngineAsItRefusesAStore() {
    StoreUrl url = StoreUrl.parse("redis://localhost");
    assertThatThrownBy(() -> engine(url))
        .isInstanceOfSatisfying(
            StateException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_CAPABILITY));
    assertThatThrownBy(() -> StateEngineProvider.of(url).open(url, OpenMode.CREATE))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("Redis cannot hold state yet");
  }

  private static StateEngine engine(StoreUrl url) {
    return StateEngineProvider.of(url).openEngine(url, OpenMode.CREATE, RowCodec.NONE, CONFIG);
  }

  private static List<String> components(HealthSource source) {
    return source.health().components().stream().map(HealthComponent::name).toList();
  }
}
