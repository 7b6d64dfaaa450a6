package io.holdfast.recorded;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.backup.Backup;
import io.holdfast.backup.BackupOptions;
import io.holdfast.codec.RowCodec;
import io.holdfast.conformance.fixture.MutableClock;
import io.holdfast.interchange.file.ExportOptions;
import io.holdfast.interchange.file.Importer;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.migration.StoreContents;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the recorded files again. Only for an intended change of a format: files that a release
 * wrote must stay readable.
 */
public final class RecordFiles {
  private final Path folder;

  private RecordFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes all files into the folder given as argument. */
  public static void main(String[] arguments) throws IOException, SQLException {
    new RecordFiles(Path.of(arguments[0])).write();
  }

  private void write() throws IOException, SQLException {
    Files.createDirectories(folder);
    Path work = Files.createTempDirectory("recorded");
    Path plain = filled(work.resolve("plain.db"), RowCodec.NONE);
    compress(plain, RecordedFiles.STORE);
    compress(
        filled(work.resolve("encrypted.db"), RecordedFiles.codec()), RecordedFiles.ENCRYPTED_STORE);
    SqliteConfig config = SqliteConfig.builder(plain).store(RecordedState.configToRead()).build();
    try (StateStore store = SqliteStateStore.open(config, OpenMode.READ_ONLY)) {
      String export = StoreContents.export(store);
      text(RecordedFiles.EXPORT, export);
      text(RecordedFiles.ROWS, RecordedFiles.rows(store));
      text(RecordedFiles.SEALS, RecordedFiles.seals(store));
      text(RecordedFiles.CURSORS, RecordedLists.pages(store));
      Backup.of(store).to(folder.resolve(RecordedFiles.BACKUP));
      Backup.of(store)
          .options(BackupOptions.DEFAULT.codec(RecordedFiles.codec()))
          .to(folder.resolve(RecordedFiles.ENCRYPTED_BACKUP));
      text(
          RecordedFiles.INPUT, StoreContents.export(store, ExportOptions.EVERYTHING.contentOnly()));
    }
    text(RecordedFiles.EXPORT_ROWS, imported(RecordedFiles.EXPORT));
    text(RecordedFiles.INPUT_ROWS, imported(RecordedFiles.INPUT));
  }

  private String imported(String name) {
    try (StateStore store = InMemoryStateStore.open(RecordedState.configToRead())) {
      Importer.into(store).run(List.of(folder.resolve(name)));
      return RecordedFiles.rows(store);
    }
  }

  private static Path filled(Path file, RowCodec codec) throws SQLException {
    MutableClock clock = new MutableClock(RecordedState.START);
    StoreConfig store = RecordedState.config(clock);
    SqliteConfig config = SqliteConfig.builder(file).codec(codec).store(store).build();
    SqliteStateStore.open(config, OpenMode.CREATE).close();
    sql(file, "UPDATE store_properties SET value = '" + RecordedFiles.STORE_ID + "'");
    try (StateStore opened = SqliteStateStore.open(config, OpenMode.CREATE)) {
      RecordedState.write(clock, opened);
    }
    sql(file, "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode = DELETE", "VACUUM");
    return file;
  }

  private static void sql(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void text(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void compress(Path file, String name) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      Files.copy(file, out);
    }
  }
}
