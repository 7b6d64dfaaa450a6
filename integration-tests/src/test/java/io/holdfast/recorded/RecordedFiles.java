package io.holdfast.recorded;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.audit.Seal;
import io.holdfast.codec.RowCodec;
import io.holdfast.codec.standard.CodecConfig;
import io.holdfast.codec.standard.Compression;
import io.holdfast.codec.standard.EncryptionMode;
import io.holdfast.codec.standard.KeyRing;
import io.holdfast.codec.standard.StateCodec;
import io.holdfast.interchange.file.SealLines;
import io.holdfast.migration.StoreContents;
import io.holdfast.row.Row;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The recorded files of {@code src/test/resources/recorded}, and the same texts made from a store.
 * A recorded SQLite file is opened through a fresh one, into which its rows are copied table by
 * table as they are, so that a schema with further tables or indexes still reads them.
 */
public final class RecordedFiles {
  static final String INPUT = "input.ndjson";
  static final String INPUT_ROWS = "input-rows.txt";
  static final String EXPORT_ROWS = "export-rows.txt";
  static final String ROWS = "rows.txt";
  static final String EXPORT = "export.ndjson";
  static final String SEALS = "seals.ndjson";
  static final String CURSORS = "cursors.ndjson";
  static final String BACKUP = "plain.backup";
  static final String ENCRYPTED_BACKUP = "encrypted.backup";
  static final String STORE = "store.db.gz";
  static final String ENCRYPTED_STORE = "encrypted.db.gz";
  static final String STORE_ID = "00000000-0000-4000-a000-000000000010";

  /** Tables without rows of the store, or filled by triggers. */
  private static final String COPIED_TABLES =
      "SELECT name FROM recorded.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
          + " AND name NOT LIKE 'event\\_words%' ESCAPE '\\' AND name NOT IN ('entity_terms',"
          + " 'rollout_fences', 'state_journal') AND sql NOT LIKE '%checksum%' ORDER BY name";

  private RecordedFiles() {}

  /** Encrypts every row and compresses almost all; its keys are fixed. */
  static RowCodec codec() {
    byte[] key = new byte[KeyRing.KEY_BYTES];
    key[0] = 1;
    KeyRing ring =
        KeyRing.builder().key("recorded", key).hashKey(new byte[KeyRing.KEY_BYTES]).build();
    return StateCodec.of(
        CodecConfig.builder()
            .compression(Compression.builder().thresholdBytes(48).build())
            .keys(ring, EncryptionMode.REQUIRED)
            .build());
  }

  static byte[] bytes(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            RecordedFiles.class.getResourceAsStream("/recorded/" + name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a recorded file. */
  public static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  static Path copy(String name, Path folder) throws IOException {
    return Files.write(folder.resolve(name), bytes(name));
  }

  /** Creates a SQLite file in the current schema with the rows of the recorded one. */
  public static Path store(Path folder) throws IOException {
    return loaded(STORE, folder, RowCodec.NONE);
  }

  static Path loaded(String name, Path folder, RowCodec codec) throws IOException {
    Path recorded = folder.resolve("recorded.db");
    try (InputStream in =
        new GZIPInputStream(RecordedFiles.class.getResourceAsStream("/recorded/" + name))) {
      Files.write(recorded, in.readAllBytes());
    }
    Path file = folder.resolve("loaded.db");
    SqliteConfig config = SqliteConfig.builder(file).codec(codec).build();
    SqliteStateStore.open(config, OpenMode.CREATE).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("ATTACH '" + recorded + "' AS recorded");
      for (String table : texts(statement, COPIED_TABLES)) {
        String columns =
            String.join(
                ", ",
                texts(
                    statement, "SELECT name FROM pragma_table_info('" + table + "', 'recorded')"));
        statement.execute("DELETE FROM main." + table);
        statement.execute(
            "INSERT INTO main.%1$s (%2$s) SELECT %2$s FROM recorded.%1$s"
                .formatted(table, columns));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Recorded file cannot be copied", e);
    }
    return file;
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet results = statement.executeQuery(query)) {
      while (results.next()) {
        texts.add(results.getString(1));
      }
    }
    return texts;
  }

  /** A line per row: its type, its key and the hash of its content. */
  static String rows(StateStore store) {
    StringBuilder text = new StringBuilder();
    StoreContents.rows(store)
        .forEach((type, rows) -> rows.forEach(row -> text.append(line(row)).append('\n')));
    return text.toString();
  }

  private static String line(Row row) {
    String sound = row.isSound(row.computeHash()) ? "" : " altered";
    String key = JsonMapper.shared().writeValueAsString(row.key().toString());
    return row.type().label() + ' ' + key + ' ' + row.computeHash() + sound;
  }

  static String seals(StateStore store) {
    StringBuilder text = new StringBuilder();
    for (Seal seal : store.seals().list(0, 100)) {
      text.append(SealLines.write(seal)).append('\n');
    }
    return text.toString();
  }
}
