package io.holdfast.migration;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.StoreUrl;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Where fresh stores can be opened. */
enum Places {
  MEMORY {
    @Override
    String freshUrl(Path folder) {
      return "memory:";
    }
  },
  SQLITE {
    @Override
    String freshUrl(Path folder) {
      return "sqlite:" + folder.resolve("store-" + NUMBER.incrementAndGet() + ".db");
    }
  },
  POSTGRES {
    @Override
    String freshUrl(Path folder) {
      return FreshPostgres.url();
    }
  };

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** The URL of a store that does not exist yet. */
  abstract String freshUrl(Path folder);

  final StateStore fresh(Path folder) {
    return open(freshUrl(folder));
  }

  /** From every place to every place, with some seeds each. */
  static Stream<Arguments> pairs() {
    return Seeds.some(1, 20).stream()
        .flatMap(
            seed ->
                Stream.of(values())
                    .flatMap(from -> Stream.of(values()).map(to -> Arguments.of(from, to, seed))));
  }

  /** Opens a store by its URL, with what it refers to. */
  static StateStore open(String url) {
    if (!url.contains("${")) {
      return StateStores.open(url);
    }
    Map<String, String> environment = FreshPostgres.environment();
    StoreUrl parsed = StoreUrl.parse(url, name -> name == null ? null : environment.get(name));
    return StateStores.provider(parsed).open(parsed, OpenMode.CREATE);
  }
}
