package io.holdfast.relational;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.relational.jdbc.Sql;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/**
 * The migration scripts of a store and their history table. Flyway runs the scripts; one query
 * decides whether it has to, so opening an up-to-date store is fast. Callers run {@link #migrate}
 * under a lock that excludes other processes. Thread-safe.
 */
public final class Schema {
  /** Timeout of a migration, including the wait for another process that runs it. */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String store;
  private final String location;
  private final String historyTable;
  private final String existsQuery;
  private final List<String> scripts;
  private final ClassLoader loader;

  /**
   * Creates the schema of a store.
   *
   * @param store name of the store, for messages
   * @param location the folder of the scripts on the class path
   * @param historyTable the history table of Flyway
   * @param existsQuery a query that returns a row if and only if the history table exists
   * @param scripts all scripts, oldest first, as {@code V001__verb_noun.sql}
   * @param owner a class of the module that holds the scripts
   */
  public Schema(
      String store,
      String location,
      String historyTable,
      String existsQuery,
      List<String> scripts,
      Class<?> owner) {
    this.store = store;
    this.existsQuery = existsQuery;
    this.location = location;
    this.historyTable = historyTable;
    this.scripts = List.copyOf(scripts);
    loader = owner.getClassLoader();
  }

  /** The version that this code needs. */
  public SchemaVersion newest() {
    return new SchemaVersion(version(scripts.get(scripts.size() - 1)));
  }

  /** State of the schema according to the history table. */
  public enum State {
    /** All scripts were applied, with the checksums of this version. */
    CURRENT,
    /** Scripts are missing or differ: Flyway has to migrate or validate. */
    TO_MIGRATE
  }

  /**
   * Compares the history table with the scripts.
   *
   * @throws StateException with {@code SCHEMA_MISMATCH} if the schema is newer than this code
   */
  public State state(Sql sql) throws SQLException {
    if (sql.query(existsQuery, Sql.Binding.NONE, row -> row.getInt(1)).isEmpty()) {
      return State.TO_MIGRATE;
    }
    String text =
        "SELECT version, checksum, success FROM "
            + historyTable
            + " WHERE version IS NOT NULL AND type = 'SQL' ORDER BY installed_rank";
    List<Applied> applied =
        sql.query(
            text,
            Sql.Binding.NONE,
            row -> new Applied(row.getString(1), row.getInt(2), row.getBoolean(3)));
    for (Applied script : applied) {
      if (number(script.version()) > number(newest().version())) {
        throw new StateException(
            ErrorCode.SCHEMA_MISMATCH,
            ErrorDetail.of("Store schema is newer than this version")
                .with("store", store)
                .with("schema", script.version())
                .with("newestKnown", newest().version())
                .remedy("Use a Holdfast version that supports schema version " + script.version()));
      }
    }
    List<Applied> expected = scripts.stream().map(this::expected).toList();
    return applied.equals(expected) ? State.CURRENT : State.TO_MIGRATE;
  }

  /**
   * Applies the pending scripts, and validates the checksums of the applied ones.
   *
   * @param schema the schema of the tables, created if it does not exist; absent for the default
   */
  public void migrate(DataSource source, EmptyOnly emptyOnly, @Nullable String schema) {
    try {
      Flyway.configure(loader)
          .defaultSchema(schema)
          .dataSource(source)
          .locations("classpath:" + location)
          .table(historyTable)
          .loggers("slf4j")
          .failOnMissingLocations(true)
          .ignoreMigrationPatterns(new String[0])
          .baselineOnMigrate(emptyOnly == EmptyOnly.NO)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayValidateException e) {
      throw mismatch("Store schema does not match this version", e);
    } catch (FlywayException e) {
      throw failure(e);
    }
  }

  /** Whether a database that has foreign tables, and none of this store, is rejected. */
  public enum EmptyOnly {
    /** It is rejected. */
    YES,
    /** The tables of this store are added. */
    NO
  }

  /** The exception of a read-only open whose schema is not current. */
  public StateException outdated() {
    return new StateException(
        ErrorCode.SCHEMA_MISMATCH,
        ErrorDetail.of("Store schema is missing or older than this version")
            .with("store", store)
            .with("needed", newest().version())
            .remedy("Open the store for writing once"));
  }

  private StateException failure(FlywayException cause) {
    for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
      if (inner instanceof SQLException sql) {
        throw new MigrationFailure(sql);
      }
    }
    return mismatch("Store schema cannot be migrated", cause);
  }

  private StateException mismatch(String sentence, FlywayException cause) {
    return new StateException(
        ErrorCode.SCHEMA_MISMATCH,
        ErrorDetail.of(sentence)
            .with("store", store)
            .with("needed", newest().version())
            .with("reason", cause.getMessage()),
        cause);
  }

  private Applied expected(String script) {
    return new Applied(version(script), checksum(script), true);
  }

  /** The checksum that Flyway computes: CRC-32 over the lines without their terminators. */
  private int checksum(String script) {
    CRC32 sum = new CRC32();
    try (InputStream in = loader.getResourceAsStream(location + "/" + script)) {
      if (in == null) {
        throw new IllegalStateException("Migration script is missing: " + script);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sum.update(line.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Migration script cannot be read: " + script, e);
    }
    return (int) sum.getValue();
  }

  private static String version(String script) {
    return script.substring(1, script.indexOf("__"));
  }

  private static long number(String version) {
    return version.chars().allMatch(Character::isDigit) && version.length() < 18
        ? Long.parseLong(version)
        : Long.MAX_VALUE;
  }

  private record Applied(String version, int checksum, boolean success) {}

  /** Carries the driver's exception out of Flyway's, for the store to translate. */
  public static final class MigrationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException sqlCause;

    MigrationFailure(SQLException cause) {
      super(cause);
      sqlCause = cause;
    }

    /** The driver's exception. */
    public SQLException sqlCause() {
      return sqlCause;
    }
  }
}
