package io.holdfast.postgres;

import io.holdfast.OpenMode;
import io.holdfast.relational.Schema;
import io.holdfast.relational.dialect.RelationalDialect.Phase;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.time.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Checks and migrates the schema on an unpooled connection, so that an unreachable server fails
 * immediately.
 */
final class PostgresSchema {
  static final Schema SCHEMA =
      new Schema(
          "postgres",
          "io/holdfast/postgres/migration",
          "holdfast_postgres_migrations",
          "SELECT 1 WHERE to_regclass('holdfast_postgres_migrations') IS NOT NULL",
          List.of("V001__create_state.sql"),
          PostgresSchema.class);

  /** Held during a migration, so that concurrently starting processes run it once. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(?)";

  private static final long LOCK_KEY = 4_752_001_823_746_591L;

  private PostgresSchema() {}

  static void check(
      DataSource source, @Nullable String schema, OpenMode mode, PostgresDialect dialect) {
    try (Sql sql = new Sql(source.getConnection())) {
      if (SCHEMA.state(sql.begin(Deadline.in(Schema.PATIENCE))) == Schema.State.CURRENT) {
        return;
      }
      if (mode == OpenMode.READ_ONLY) {
        throw SCHEMA.outdated();
      }
      migrate(sql, source, schema);
    } catch (SQLException e) {
      throw dialect.failure(e, Phase.WORK);
    } catch (Schema.MigrationFailure e) {
      throw dialect.failure(e.sqlCause(), Phase.WORK);
    }
  }

  private static void migrate(Sql sql, DataSource source, @Nullable String schema)
      throws SQLException {
    Connection connection = sql.connection();
    connection.setAutoCommit(false);
    sql.each(LOCK, statement -> statement.setLong(1, LOCK_KEY), row -> {});
    if (SCHEMA.state(sql) == Schema.State.TO_MIGRATE) {
      SCHEMA.migrate(source, Schema.EmptyOnly.NO, schema);
    }
    connection.commit();
    connection.setAutoCommit(true);
  }
}
