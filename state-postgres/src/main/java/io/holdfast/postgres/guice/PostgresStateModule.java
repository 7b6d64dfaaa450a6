package io.holdfast.postgres.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.postgres.PostgresConfig;
import io.holdfast.postgres.PostgresStateStore;

/** Binds a PostgreSQL store, opened at its first use; the application closes it. */
public final class PostgresStateModule extends AbstractModule {
  private final PostgresConfig config;

  /** A module that binds a store of this configuration. */
  public PostgresStateModule(PostgresConfig config) {
    this.config = config;
  }

  @Override
  protected void configure() {
    bind(PostgresConfig.class).toInstance(config);
    bind(StateStore.class).to(PostgresStateStore.class);
  }

  @Provides
  @Singleton
  PostgresStateStore store() {
    return PostgresStateStore.open(config, OpenMode.CREATE);
  }
}
