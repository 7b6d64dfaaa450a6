package io.holdfast.stores.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.postgres.PostgresConfig;
import io.holdfast.postgres.PostgresStateStore;
import io.holdfast.postgres.guice.PostgresStateModule;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import io.holdfast.sqlite.guice.SqliteStateModule;
import io.holdfast.stores.fixture.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Guice modules in an injector: a store with its configuration, closed by the application. */
final class GuiceModulesIT {
  @TempDir private Path folder;

  /** An application that depends on the interface only. */
  static final class Application {
    final StateStore store;

    @Inject
    Application(StateStore store) {
      this.store = store;
    }

    long write() {
      AgentState agent = AgentState.builder("a").name("N").status(AgentStatus.RUNNING).build();
      return store.agents().put(agent, Change.by("test")).version();
    }
  }

  @Test
  void injectsTheSqliteStore() {
    SqliteConfig config = SqliteConfig.builder(folder.resolve("a.db")).maxReaders(3).build();
    Injector injector = Guice.createInjector(new SqliteStateModule(config));
    assertThat(injector.getInstance(SqliteConfig.class)).isSameAs(config);
    serves(injector, SqliteStateStore.class);
  }

  @Test
  void injectsThePostgresStore() {
    PostgresConfig config = TestPostgres.config().maxConnections(3).build();
    Injector injector = Guice.createInjector(new PostgresStateModule(config));
    assertThat(injector.getInstance(PostgresConfig.class)).isSameAs(config);
    serves(injector, PostgresStateStore.class);
  }

  @Test
  void twoStoresCanBeInjectedByTheirOwnTypes() {
    SqliteConfig config = SqliteConfig.builder(folder.resolve("b.db")).build();
    Injector parent = Guice.createInjector(new AbstractModule() {});
    StateStore one =
        parent
            .createChildInjector(new SqliteStateModule(config))
            .getInstance(SqliteStateStore.class);
    StateStore two =
        parent
            .createChildInjector(new PostgresStateModule(TestPostgres.config().build()))
            .getInstance(PostgresStateStore.class);
    try (one;
        two) {
      assertThat(one.capabilities()).isEqualTo(two.capabilities());
    }
  }

  private static void serves(Injector injector, Class<? extends StateStore> technology) {
    Application application = injector.getInstance(Application.class);
    try (StateStore store = injector.getInstance(StateStore.class)) {
      assertThat(application.store).isSameAs(store).isSameAs(injector.getInstance(technology));
      assertThat(application.write()).isPositive();
    }
    // The injector neither closes the store nor opens it again.
    assertThat(injector.getInstance(StateStore.class)).isSameAs(application.store);
    assertThatThrownBy(application::write)
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_CLOSED));
  }
}
