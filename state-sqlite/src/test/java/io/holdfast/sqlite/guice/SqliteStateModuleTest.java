package io.holdfast.sqlite.guice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.holdfast.StateStore;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStateModuleTest {
  @Test
  void theStoreIsOpenedOnceAtItsFirstUse(@TempDir Path folder) {
    SqliteConfig config = SqliteConfig.builder(folder.resolve("a.db")).build();
    Injector injector = Guice.createInjector(new SqliteStateModule(config));
    assertThat(config.path()).doesNotExist();
    try (StateStore store = injector.getInstance(StateStore.class)) {
      assertThat(store).isSameAs(injector.getInstance(SqliteStateStore.class));
      assertThat(config.path()).exists();
      assertThat(injector.getInstance(SqliteConfig.class)).isSameAs(config);
    }
  }
}
