package io.holdfast.stores;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.conformance.StateFixture;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A SQLite file in a folder of its own, which is removed at the end. */
final class SqliteFixture implements StateFixture {
  private final Path folder;

  SqliteFixture() {
    try {
      folder = Files.createTempDirectory("holdfast-kit-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public StateStore open(StoreConfig config) {
    SqliteConfig sqlite = SqliteConfig.builder(folder.resolve("kit.db")).store(config).build();
    return SqliteStateStore.open(sqlite, OpenMode.CREATE);
  }

  @Override
  public void close() {
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
