package io.holdfast.sqlite.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;

/** Binds a SQLite store, opened at its first use; the application closes it. */
public final class SqliteStateModule extends AbstractModule {
  private final SqliteConfig config;

  /** A module that binds a store of this configuration. */
  public SqliteStateModule(SqliteConfig config) {
    this.config = config;
  }

  @Override
  protected void configure() {
    bind(SqliteConfig.class).toInstance(config);
    bind(StateStore.class).to(SqliteStateStore.class);
  }

  @Provides
  @Singleton
  SqliteStateStore store() {
    return SqliteStateStore.open(config, OpenMode.CREATE);
  }
}
