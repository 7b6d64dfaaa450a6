package io.holdfast.migration;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.StoreConfig;
import io.holdfast.StoreUrl;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.postgres.PostgresConfig;
import io.holdfast.postgres.PostgresStateStore;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The kinds of stores that tests create. */
public enum StoreKind {
  MEMORY {
    @Override
    String freshUrl(Path folder) {
      return "memory:";
    }

    @Override
    public StateStore fresh(Path folder, StoreConfig config) {
      return InMemoryStateStore.open(config);
    }
  },
  SQLITE {
    @Override
    String freshUrl(Path folder) {
      return "sqlite:" + file(folder);
    }

    @Override
    public StateStore fresh(Path folder, StoreConfig config) {
      SqliteConfig sqlite = SqliteConfig.builder(file(folder)).store(config).build();
      return SqliteStateStore.open(sqlite, OpenMode.CREATE);
    }

    private static Path file(Path folder) {
      return folder.resolve("store-" + NUMBER.incrementAndGet() + ".db");
    }
  },
  POSTGRES {
    @Override
    String freshUrl(Path folder) {
      return FreshPostgres.url();
    }

    @Override
    public StateStore fresh(Path folder, StoreConfig config) {
      StoreUrl url = parsed(FreshPostgres.url());
      return PostgresStateStore.open(
          PostgresConfig.builder(url).store(config).build(), OpenMode.CREATE);
    }
  };

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** The URL of a store that does not exist yet. */
  abstract String freshUrl(Path folder);

  /** Creates a store with a configuration. */
  public abstract StateStore fresh(Path folder, StoreConfig config);

  final StateStore fresh(Path folder) {
    return open(freshUrl(folder));
  }

  /** All pairs of source and target kinds, with some seeds each. */
  static Stream<Arguments> pairs() {
    return Seeds.some(1, 20).stream()
        .flatMap(
            seed ->
                Stream.of(values())
                    .flatMap(from -> Stream.of(values()).map(to -> Arguments.of(from, to, seed))));
  }

  /** Opens a store by a URL of {@link #freshUrl}. */
  static StateStore open(String url) {
    if (!url.contains("${")) {
      return StateStores.open(url);
    }
    StoreUrl parsed = parsed(url);
    return StateStores.provider(parsed).open(parsed, OpenMode.CREATE);
  }

  private static StoreUrl parsed(String url) {
    Map<String, String> environment = FreshPostgres.environment();
    return StoreUrl.parse(url, name -> name == null ? null : environment.get(name));
  }
}
