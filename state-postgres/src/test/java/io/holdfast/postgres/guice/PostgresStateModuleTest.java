package io.holdfast.postgres.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import io.holdfast.StateStore;
import io.holdfast.error.StateException;
import io.holdfast.postgres.PostgresConfig;
import org.junit.jupiter.api.Test;

final class PostgresStateModuleTest {
  @Test
  void nothingIsConnectedBeforeTheFirstUse() {
    PostgresConfig config = PostgresConfig.builder("d").host("127.0.0.1").port(1).build();
    Injector injector = Guice.createInjector(new PostgresStateModule(config));
    assertThat(injector.getInstance(PostgresConfig.class)).isSameAs(config);
    assertThatThrownBy(() -> injector.getInstance(StateStore.class))
        .isInstanceOf(ProvisionException.class)
        .hasCauseInstanceOf(StateException.class);
  }
}
