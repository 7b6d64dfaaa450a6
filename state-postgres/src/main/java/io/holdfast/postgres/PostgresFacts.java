package io.holdfast.postgres;

import io.holdfast.relational.jdbc.DatabaseFacts;
import io.holdfast.relational.jdbc.Sql;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Durability settings, clock and sizes of a PostgreSQL database. */
final class PostgresFacts implements DatabaseFacts {
  private static final List<String> DURABILITY =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  @Override
  public Map<String, String> durability(Sql sql) throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    sql.each(
        "SELECT name, setting FROM pg_settings"
            + " WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')",
        Sql.Binding.NONE,
        row -> settings.put(row.getString(1), row.getString(2)));
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String name : DURABILITY) {
      ordered.put(name, settings.getOrDefault(name, "unknown"));
    }
    return ordered;
  }

  /** Every value of {@code synchronous_commit} except {@code off} flushes before acknowledging. */
  @Override
  public Map<String, String> risks(Map<String, String> durability) {
    Map<String, String> risks = new LinkedHashMap<>();
    durability.forEach(
        (name, value) -> {
          boolean safe =
              name.equals("synchronous_commit") ? !value.equals("off") : value.equals("on");
          if (!safe) {
            risks.put(name, value);
          }
        });
    return risks;
  }

  /** The current time, not the start of the transaction. */
  @Override
  public String clock() {
    return "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";
  }

  @Override
  public long bytes(Sql sql, String table) throws SQLException {
    return sql.query(
            "SELECT coalesce(pg_total_relation_size(to_regclass(?)), 0)",
            statement -> statement.setString(1, table),
            row -> row.getLong(1))
        .get(0);
  }
}
