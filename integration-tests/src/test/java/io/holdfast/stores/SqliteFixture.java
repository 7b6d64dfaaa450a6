package io.holdfast.stores;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.codec.RowCodec;
import io.holdfast.conformance.StateFixture;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A SQLite file in a folder of its own, which is removed at the end. */
final class SqliteFixture implements StateFixture {
  private final Path folder;
  private final RowCodec codec;

  SqliteFixture() {
    this(RowCodec.NONE);
  }

  SqliteFixture(RowCodec codec) {
    this.codec = codec;
    try {
      folder = Files.createTempDirectory("holdfast-kit-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public StateStore open(StoreConfig config) {
    return open(config, OpenMode.CREATE);
  }

  @Override
  public StateStore openReadOnly(StoreConfig config) {
    return open(config, OpenMode.READ_ONLY);
  }

  private StateStore open(StoreConfig config, OpenMode mode) {
    return SqliteStateStore.open(
        SqliteConfig.builder(file()).store(config).codec(codec).build(), mode);
  }

  /** Another program begins to write, and takes its time. */
  @Override
  public Pause pauseWrites() {
    try {
      Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
      try (Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
      }
      return new ForeignWrite(other);
    } catch (SQLException e) {
      throw new IllegalStateException("another program cannot write", e);
    }
  }

  private Path file() {
    return folder.resolve("kit.db");
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
